package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;

/**
 * What it means for one person that their stays met levels of regions: evidence, one for each visit
 * and level, which says until when but not where. Venues and trips have slots.
 */
public final class MeetingEvidence {

  /** Derived evidence has no versions: it is what the sets on both sides make it. */
  private static final long VERSION = 0;

  private static final String SOURCE = "risk-service";
  private static final String FEED = Feed.EXPOSURES.word();

  private final Margins margins;

  public MeetingEvidence(Margins margins) {
    this.margins = margins;
  }

  /** What one visit and one exposure make of the person, if they meet. */
  public Optional<Evidence> of(Presence presence, ActiveExposure exposure) {
    return Meeting.of(presence, exposure, margins)
        .map(exposed -> evidence(presence.visitId(), exposed));
  }

  /**
   * The evidence with what it has of one level brought to what it is now. A meeting whose visit is
   * no longer kept stays, as far as the level still reaches, whichever record says it now.
   *
   * @param level what counts of it; empty when nothing does any more
   * @param othersOfRegion the other levels of the same region, which are seldom asked for
   * @param visitIds of all visits that are kept, those that do not count included
   */
  public EvidenceSet reconcile(
      EvidenceSet evidence,
      String exposureId,
      Optional<ActiveExposure> level,
      Supplier<List<ActiveExposure>> othersOfRegion,
      Collection<Presence> presences,
      Set<String> visitIds) {
    List<Evidence> visitForgotten =
        evidence.all().stream()
            .filter(item -> isOf(exposureId, item))
            .filter(item -> !visitIds.contains(item.key().factKey()))
            .toList();
    EvidenceSet reconciled = evidence.filter(item -> !isOf(exposureId, item));
    for (Evidence item : visitForgotten) {
      Optional<Evidence> left = level.flatMap(it -> remainder(item, it));
      reconciled = add(reconciled, left.stream().toList());
      if (!left.flatMap(Evidence::fact).equals(item.fact())) {
        reconciled = handOn(reconciled, item, othersOfRegion.get());
      }
    }
    return add(
        reconciled,
        level.stream()
            .flatMap(it -> presences.stream().flatMap(presence -> of(presence, it).stream()))
            .toList());
  }

  /**
   * The evidence with a meeting, of whose level something fell, as meetings of what other records
   * say of the same region: who was there when it was HIGH was, whichever record says so.
   */
  private EvidenceSet handOn(
      EvidenceSet evidence, Evidence before, List<ActiveExposure> othersOfRegion) {
    EvidenceSet handed = evidence;
    for (ActiveExposure other : othersOfRegion) {
      Optional<Evidence> met =
          before
              .fact()
              .map(Exposed.class::cast)
              .filter(exposed -> exposed.kind() == other.kind())
              .flatMap(_ -> remainder(before, other));
      if (met.isPresent()) {
        Evidence joined =
            handed.find(met.get().key()).map(it -> join(it, met.get())).orElse(met.get());
        handed = handed.filter(item -> !item.key().equals(joined.key())).merge(joined);
      }
    }
    return handed;
  }

  /** Both are parts of one stay during one level, and so is what lies between them. */
  private static Evidence join(Evidence one, Evidence other) {
    return one.fact()
        .flatMap(mine -> other.fact().map(its -> Meeting.join((Exposed) mine, (Exposed) its)))
        .map(joined -> evidence(one.key().factKey(), joined))
        .orElse(other);
  }

  /**
   * The evidence with these meetings, and no other ones of the visits that changed. A meeting whose
   * exposure is no longer kept stays, as far as the visit still reaches.
   *
   * @param isKept whether an exposure is kept, be it that it was taken back
   */
  public static EvidenceSet replace(
      EvidenceSet evidence,
      VisitChange change,
      Predicate<String> isKept,
      Collection<Evidence> meetings) {
    List<Evidence> current = new ArrayList<>(meetings);
    for (Evidence item : evidence.all()) {
      if (isOf(change, item) && !isKept.test(item.key().recordId())) {
        change
            .presence(item.key().factKey())
            .flatMap(it -> remainder(item, it))
            .ifPresent(current::add);
      }
    }
    return add(evidence.filter(item -> !isOf(change, item)), current);
  }

  /**
   * The evidence with what lasts of these visits' meetings over by a moment: nobody knows any more
   * whether the person is still there, nor that they left.
   */
  public static EvidenceSet endedBy(EvidenceSet evidence, Set<String> visitIds, Instant moment) {
    EvidenceSet ended = evidence;
    for (Evidence item : evidence.all()) {
      Optional<Exposed> lasting =
          Optional.of(item)
              .filter(MeetingEvidence::isMeeting)
              .filter(it -> visitIds.contains(it.key().factKey()))
              .flatMap(Evidence::fact)
              .filter(Exposed.class::isInstance)
              .map(Exposed.class::cast)
              .filter(exposed -> exposed.until().filter(end -> !end.isAfter(moment)).isEmpty());
      if (lasting.isPresent()) {
        ended = ended.filter(it -> !it.key().equals(item.key()));
        ended =
            add(
                ended,
                lasting.flatMap(it -> endedBy(it, moment)).stream()
                    .map(it -> evidence(item.key().factKey(), it))
                    .toList());
      }
    }
    return ended;
  }

  private static Optional<Exposed> endedBy(Exposed lasting, Instant moment) {
    return Spans.isSpan(lasting.from(), Optional.of(moment), true)
        ? Optional.of(
            new Exposed(
                lasting.kind(),
                lasting.from(),
                Optional.empty(),
                Optional.of(moment),
                lasting.knownAt(),
                lasting.exposureId(),
                lasting.fedBy()))
        : Optional.empty();
  }

  /** The evidence with these meetings besides. */
  public static EvidenceSet add(EvidenceSet evidence, Collection<Evidence> meetings) {
    EvidenceSet merged = evidence;
    for (Evidence meeting : meetings) {
      merged = merged.merge(meeting);
    }
    return merged;
  }

  private Optional<Evidence> remainder(Evidence before, ActiveExposure exposure) {
    return before
        .fact()
        .map(Exposed.class::cast)
        .flatMap(exposed -> Meeting.remainder(exposed, exposure, margins))
        .map(exposed -> evidence(before.key().factKey(), exposed));
  }

  private static Optional<Evidence> remainder(Evidence before, Presence presence) {
    return before
        .fact()
        .map(Exposed.class::cast)
        .flatMap(exposed -> Meeting.remainder(exposed, presence))
        .map(exposed -> evidence(before.key().factKey(), exposed));
  }

  private static boolean isOf(VisitChange change, Evidence item) {
    return isMeeting(item) && change.visitIds().contains(item.key().factKey());
  }

  private static boolean isOf(String exposureId, Evidence item) {
    return isMeeting(item) && item.key().recordId().equals(exposureId);
  }

  private static boolean isMeeting(Evidence item) {
    return item.key().feed().equals(FEED);
  }

  private static Evidence evidence(String visitId, Exposed exposed) {
    FactKey key = new FactKey(SOURCE, FEED, exposed.exposureId(), visitId);
    return Evidence.of(
        key,
        VERSION,
        exposed.from(),
        exposed.knownAt(),
        Ids.eventId(SOURCE, exposed.exposureId() + visitId, VERSION),
        exposed);
  }
}
