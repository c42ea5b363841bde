package org.healthcode.declaration.family;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.declaration.usecase.Identities;
import org.healthcode.declaration.usecase.StripedLocks;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;

/** Makes, confirms and ends family links, for the API and the pages alike. */
public final class FamilyDesk {
  private final FamilyRules rules;
  private final FamilyStore families;
  private final EventLog log;
  private final KnownNames names;
  private final Clock clock;

  /** So that two requests of one guardian cannot both be the sixth. */
  private final StripedLocks requests = new StripedLocks();

  public FamilyDesk(
      FamilyRules rules, FamilyStore families, EventLog log, KnownNames names, Clock clock) {
    this.rules = rules;
    this.families = families;
    this.log = log;
    this.names = names;
    this.clock = clock;
  }

  /**
   * What came of a request.
   *
   * @param created false when there was such a link already
   */
  public record Asked(FamilyLinkState link, boolean created) {}

  /**
   * @throws ProblemException 422 naming the fields, 409 when there are six already, 503
   */
  public Asked request(Resident resident, DependantForm form) {
    Identity guardian = Identities.identityOf(resident);
    return requests.locked(
        guardian.person(),
        () ->
            answer(
                rules.request(
                    form,
                    guardian,
                    families.ofGuardian(guardian.person()),
                    names,
                    clock.instant())));
  }

  /**
   * An elder confirms, or an operator who has their document before them.
   *
   * @param document of the elder; asked for only where an operator confirms
   * @throws ProblemException 404 when it is not the caller's to confirm, 422, 503
   */
  public FamilyLinkState confirm(String linkId, Caller caller, Supplier<DependantForm> document) {
    FamilyLinkState link =
        families.find(linkId).filter(FamilyLinkState::isActive).orElseThrow(FamilyDesk::notFound);
    Instant now = clock.instant();
    Identity dependant =
        caller
            .resident()
            .filter(resident -> caller.has("resident"))
            .filter(resident -> resident.person().equals(link.dependant()))
            .map(Identities::identityOf)
            .or(() -> vouchedFor(link, caller, document, now))
            .orElseThrow(FamilyDesk::notFound);
    if (link.status() == Status.CONFIRMED) {
      return link;
    }
    List<Fact<?>> facts = new ArrayList<>();
    if (!names.of(List.of(link.dependant())).containsKey(link.dependant())) {
      facts.addAll(rules.profile(dependant, now));
    }
    if (!isOwn(link, caller)) {
      facts.add(
          Audits.of(
              AuditAct.FAMILY_CONFIRMED,
              Feeders.feederOf(caller),
              link.linkId(),
              "",
              "dependant " + link.dependant().hex(),
              link.linkId(),
              now));
    }
    if (!facts.isEmpty()) {
      Answers.append(log, facts);
    }
    FamilyLinkState confirmed = link.changed(Status.CONFIRMED, changedBy(caller), now);
    keep(confirmed);
    return confirmed;
  }

  /**
   * Ends a link, from either side; one that has ended stays so.
   *
   * @throws ProblemException 404 when it is not theirs, 503
   */
  public void end(String linkId, PersonId person) {
    FamilyLinkState link =
        families
            .find(linkId)
            .filter(known -> known.guardian().equals(person) || known.dependant().equals(person))
            .orElseThrow(FamilyDesk::notFound);
    if (link.isActive()) {
      keep(link.changed(Status.ENDED, person.hex(), clock.instant()));
    }
  }

  private static boolean isOwn(FamilyLinkState link, Caller caller) {
    return caller.person().filter(link.dependant()::equals).isPresent();
  }

  private Optional<Identity> vouchedFor(
      FamilyLinkState link, Caller caller, Supplier<DependantForm> document, Instant now) {
    if (!caller.has("operator")) {
      return Optional.empty();
    }
    DependantForm form = document.get();
    return Optional.of(
        rules
            .vouchedFor(form, link, now)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "idNumber",
                        "the document, with idType and name, of the dependant of this link")));
  }

  private Asked answer(FamilyRules.Answer answer) {
    return switch (answer) {
      case FamilyRules.Answer.Rejected(var violations) -> throw Answers.invalid(violations);
      case FamilyRules.Answer.TooMany unused -> throw tooMany();
      case FamilyRules.Answer.Existing(var link) -> new Asked(link, false);
      case FamilyRules.Answer.Linked(var link, var facts) -> {
        Answers.append(log, facts);
        FamilyLinkState later = later(link);
        keep(later);
        yield new Asked(later, true);
      }
    };
  }

  /** A link that was ended before goes on with a later version. */
  private FamilyLinkState later(FamilyLinkState link) {
    return families
        .find(link.linkId())
        .filter(before -> before.version() >= link.version())
        .map(
            before ->
                link.changed(link.status(), link.changedBy(), before.changedAt().plusMillis(1)))
        .orElse(link);
  }

  private void keep(FamilyLinkState link) {
    Answers.orUnavailable(
        () -> {
          families.put(link);
          return link;
        });
  }

  private static String changedBy(Caller caller) {
    return caller.resident().map(Resident::person).map(PersonId::hex).orElseGet(caller::subject);
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("Expected the id of a link of yours.");
  }

  private static ProblemException tooMany() {
    return ProblemException.conflict(
        "too-many-dependants",
        "最多代办6名家庭成员",
        "Too many dependants",
        "Expected at most " + FamilyRules.AT_MOST + " dependants, pending ones included.");
  }
}
