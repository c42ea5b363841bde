package org.healthcode.risk.kafka.watch;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.LinkParty;
import org.healthcode.schemas.event.LinkStep;
import org.healthcode.schemas.event.LinkStepKind;
import org.healthcode.schemas.event.Relation;

/** What can be seen of family links: the steps of each travel with it. */
final class FamilySignals {

  private FamilySignals() {}

  static Optional<Signal> of(FamilyLink link) {
    if (link.getSteps().isEmpty()) {
      return Optional.empty();
    }
    LinkStep last = link.getSteps().getLast();
    return switch (last.getKind()) {
      case ASKED -> claimed(link, last);
      case CONFIRMED -> confirmed(link, last);
      case REFUSED, WITHDRAWN, EXPIRED, ENDED, ERASED, UNRECOGNISED -> Optional.empty();
    };
  }

  /** The first link to a child that nobody knows holds at once, and is a claim as well. */
  private static Optional<Signal> confirmed(FamilyLink link, LinkStep last) {
    return switch (last.getBy()) {
      case WINDOW -> deniedBefore(link, last);
      case GUARDIAN -> claimed(link, last);
      case DEPENDANT, FIRST_GUARDIAN, SYSTEM, UNRECOGNISED -> Optional.empty();
    };
  }

  private static Optional<Signal> claimed(FamilyLink link, LinkStep step) {
    return link.getRelation() == Relation.CHILD
        ? Optional.of(
            new Signal(
                SignalKind.CHILD_CLAIMED,
                step.getAt(),
                "",
                "",
                link.getRegionCode(),
                link.getGuardian(),
                Ids.hash("child", link.getDependant()),
                linkId(link)))
        : Optional.empty();
  }

  private static Optional<Signal> deniedBefore(FamilyLink link, LinkStep step) {
    List<LinkStep> before = link.getSteps().subList(0, link.getSteps().size() - 1);
    return before.stream().anyMatch(FamilySignals::isDenial)
        ? Optional.of(
            new Signal(
                SignalKind.DENIED_CONFIRMED,
                step.getAt(),
                link.getChangedBy(),
                "",
                link.getRegionCode(),
                link.getDependant(),
                linkId(link)))
        : Optional.empty();
  }

  private static boolean isDenial(LinkStep step) {
    return step.getBy() == LinkParty.DEPENDANT
        && (step.getKind() == LinkStepKind.REFUSED || step.getKind() == LinkStepKind.ENDED);
  }

  /** By which the audit log names it. */
  private static String linkId(FamilyLink link) {
    return link.getHeader().getRecordId();
  }
}
