package org.healthcode.risk.domain.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceReferences;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.schemas.Feed;

/**
 * What of a person's evidence may be forgotten: what is old and no longer cited, but only when the
 * colors of now and of the future stay the very same without it. Cases stay: their contacts ask for
 * them.
 */
public final class EvidenceRetention {

  /** Fifty times what a person tested and declaring daily has in the time that facts are kept. */
  private static final int MOST_FACTS = 5_000;

  private static final int FACTS_LEFT = 4_000;

  private final Duration remembered;
  private final BiFunction<EvidenceSet, Instant, CodeTimeline> judge;

  /**
   * @param remembered how long after its recording a fact is kept that nothing cites any more
   * @param judge the colors that evidence makes, from a moment on
   */
  public EvidenceRetention(
      Duration remembered, BiFunction<EvidenceSet, Instant, CodeTimeline> judge) {
    this.remembered = remembered;
    this.judge = judge;
  }

  /** Each has room of its own, so that none crowds the others out. */
  private enum Share {
    /** What is said of the person by a case, by who traces contacts, and by people who decide. */
    DECIDING,
    /** What follows from levels and from who else was there. */
    DERIVED,
    /** Tests, declarations and all else, which may be repeated without end. */
    OTHER;

    boolean has(Evidence item) {
      return of(item) == this;
    }

    private static Share of(Evidence item) {
      return Feed.of(item.key().feed())
          .map(
              feed ->
                  switch (feed) {
                    case CASES, CONTACTS, OVERRIDES -> DECIDING;
                    case EXPOSURES -> DERIVED;
                    default -> OTHER;
                  })
          .orElse(OTHER);
    }
  }

  /** Whether there is no room for one more fact of those that may be repeated without end. */
  public boolean isFull(EvidenceSet evidence) {
    return of(Share.OTHER, evidence).size() >= MOST_FACTS;
  }

  private static EvidenceSet of(Share share, EvidenceSet evidence) {
    return evidence.filter(share::has);
  }

  private static boolean outgrows(EvidenceSet after, EvidenceSet before) {
    return after.size() > MOST_FACTS
        && Arrays.stream(Share.values())
            .anyMatch(
                share -> of(share, after).size() > Math.max(MOST_FACTS, of(share, before).size()));
  }

  /**
   * The state with no more facts of each share than one person may have: makes room by forgetting
   * the oldest tests, declarations and the like. Empty when there is no room for a fact that may
   * matter.
   *
   * @param before what was held until now; where it was too much already that is no reason to
   *     refuse what is of another share
   */
  public Optional<PersonState> makeRoom(EvidenceSet before, PersonState state, Instant now) {
    EvidenceSet evidence = state.evidence();
    if (!outgrows(evidence, before)) {
      return Optional.of(state);
    }
    CodeTimeline timeline = judge.apply(evidence, now);
    Instant oldest = of(Share.OTHER, evidence).newest(FACTS_LEFT);
    return Optional.of(forget(state, timeline, now, oldest, Share.OTHER::has))
        .filter(roomy -> !outgrows(roomy.evidence(), before));
  }

  /** Whether anything is past its time, needed or not. */
  public boolean mayForget(PersonState state, Instant now) {
    return state.evidence().all().stream().anyMatch(item -> isOld(item, now.minus(remembered)));
  }

  /**
   * The state without what is past its time.
   *
   * @param timeline what its evidence makes now
   */
  public PersonState forgetOld(PersonState state, CodeTimeline timeline, Instant now) {
    return forget(state, timeline, now, now.minus(remembered), item -> true);
  }

  private PersonState forget(
      PersonState state,
      CodeTimeline timeline,
      Instant now,
      Instant oldest,
      Predicate<Evidence> forgettable) {
    EvidenceSet evidence = state.evidence();
    Predicate<Evidence> old = forgettable.and(item -> isOld(item, oldest));
    if (evidence.all().stream().noneMatch(old)) {
      return state;
    }
    EvidenceSet kept = needed(evidence, timeline, old);
    return !kept.equals(evidence) && judge.apply(kept, now).equals(timeline)
        ? state.with(kept)
        : state;
  }

  private static EvidenceSet needed(
      EvidenceSet evidence, CodeTimeline timeline, Predicate<Evidence> old) {
    Set<String> cited = timeline.citedEvidence();
    Set<String> factIds = EvidenceReferences.facts(evidence);
    boolean decided = !factIds.isEmpty();
    // Who has a color has a county.
    Optional<FactKey> residence =
        timeline.spans().isEmpty()
            ? Optional.empty()
            : Residence.of(evidence).map(Residence::because);
    return evidence.filter(
        item ->
            !old.test(item)
                || item.key().feed().equals(Feed.CASES.word())
                // What ties the person to the case that an override cites.
                || (decided && item.key().feed().equals(Feed.CONTACTS.word()))
                || cited.contains(item.evidenceId())
                || residence.filter(item.key()::equals).isPresent()
                || item.eventIds().stream().anyMatch(factIds::contains));
  }

  private static boolean isOld(Evidence item, Instant oldest) {
    return item.recordedAt().isBefore(oldest);
  }
}
