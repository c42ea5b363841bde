package org.healthcode.risk.domain.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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

  /** Ten times what a person tested and declaring daily has in the time that facts are kept. */
  private static final int MOST_FACTS = 1_000;

  private static final int FACTS_LEFT = 800;

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

  /** Whether there is no room for one more fact that may be of another record. */
  public boolean isFull(EvidenceSet evidence) {
    return evidence.size() >= MOST_FACTS;
  }

  /**
   * The state with no more facts than one person may have: makes room by forgetting the oldest.
   * Empty when there is no room for a fact that may matter.
   */
  public Optional<PersonState> makeRoom(PersonState state, Instant now) {
    EvidenceSet evidence = state.evidence();
    if (evidence.size() <= MOST_FACTS) {
      return Optional.of(state);
    }
    CodeTimeline timeline = judge.apply(evidence, now);
    return Optional.of(forget(state, timeline, now, evidence.newest(FACTS_LEFT)))
        .filter(roomy -> roomy.evidence().size() <= MOST_FACTS);
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
    return forget(state, timeline, now, now.minus(remembered));
  }

  private PersonState forget(
      PersonState state, CodeTimeline timeline, Instant now, Instant oldest) {
    EvidenceSet evidence = state.evidence();
    if (evidence.all().stream().noneMatch(item -> isOld(item, oldest))) {
      return state;
    }
    EvidenceSet kept = needed(evidence, timeline, oldest);
    return !kept.equals(evidence) && judge.apply(kept, now).equals(timeline)
        ? state.with(kept)
        : state;
  }

  private static EvidenceSet needed(EvidenceSet evidence, CodeTimeline timeline, Instant oldest) {
    Set<String> cited = timeline.citedEvidence();
    Set<String> factIds = EvidenceReferences.facts(evidence);
    // Who has a color has a county.
    Optional<FactKey> residence =
        timeline.spans().isEmpty()
            ? Optional.empty()
            : Residence.of(evidence).map(Residence::because);
    return evidence.filter(
        item ->
            !isOld(item, oldest)
                || item.key().feed().equals(Feed.CASES.word())
                || cited.contains(item.evidenceId())
                || residence.filter(item.key()::equals).isPresent()
                || item.eventIds().stream().anyMatch(factIds::contains));
  }

  private static boolean isOld(Evidence item, Instant oldest) {
    return item.recordedAt().isBefore(oldest);
  }
}
