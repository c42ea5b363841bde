package org.healthcode.risk.domain.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceReferences;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.person.GivingWay.Unit;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.schemas.Feed;

/**
 * What of a person's evidence may be forgotten: what is old and no longer cited, but only when the
 * colors of now and of the future stay the very same without it. Cases stay: their contacts ask for
 * them.
 */
public final class EvidenceRetention {

  /** So many times it is tried what may go, before it goes by its order alone. */
  private static final int MOST_JUDGMENTS = 16;

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
    DECIDING(5_000),
    /** What follows from levels and from who else was there. */
    DERIVED(5_000),
    /**
     * Tests, declarations and all else, which may be repeated without end: ten times what a person
     * tested and declaring daily has in the time that facts are kept. All are read for each one
     * more, so many more would keep others waiting.
     */
    OTHER(1_000);

    private final int most;

    Share(int most) {
      this.most = most;
    }

    /** How many are left where some had to go, so that not each one more has to look. */
    private int left() {
      return most / 5 * 4;
    }

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
    return of(Share.OTHER, evidence).size() >= Share.OTHER.most;
  }

  private static EvidenceSet of(Share share, EvidenceSet evidence) {
    return evidence.filter(share::has);
  }

  private static boolean outgrows(Share share, EvidenceSet after, EvidenceSet before) {
    return after.size() > share.most
        && of(share, after).size() > Math.max(share.most, of(share, before).size());
  }

  /**
   * The state with no more facts of each share than one person may have. Where there are too many,
   * those go without which the colors of now and of the future stay the very same; where that is
   * not enough, those that ease before those that say ill, each in an order that follows from the
   * facts alone: so that no number of facts takes a green. Empty when what is left over may not be
   * forgotten: what follows from places, which is as restrictive together as it is, and cases that
   * stand.
   *
   * @param before what was held until now; where it was too much already that is no reason to
   *     refuse what is of another share
   */
  public Optional<PersonState> makeRoom(EvidenceSet before, PersonState state, Instant now) {
    PersonState roomy = state;
    for (Share share : Share.values()) {
      if (outgrows(share, roomy.evidence(), before)) {
        roomy = share == Share.DERIVED ? roomy : roomy.with(room(share, roomy.evidence(), now));
        if (outgrows(share, roomy.evidence(), before)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(roomy);
  }

  private EvidenceSet room(Share share, EvidenceSet evidence, Instant now) {
    CodeTimeline timeline = judge.apply(evidence, now);
    Predicate<Evidence> tied = tied(evidence, timeline);
    List<Unit> order =
        GivingWay.of(
            evidence, timeline.citedEvidence(), item -> share.has(item) && !tied.test(item));
    return new Shrinking(
            evidence, share::has, share.left(), kept -> judge.apply(kept, now).equals(timeline))
        .within(order, MOST_JUDGMENTS);
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
    EvidenceSet evidence = state.evidence();
    Predicate<Evidence> old = item -> isOld(item, now.minus(remembered));
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
    Predicate<Evidence> tied = tied(evidence, timeline);
    boolean decided = !EvidenceReferences.facts(evidence).isEmpty();
    return evidence.filter(
        item ->
            !old.test(item)
                || item.key().feed().equals(Feed.CASES.word())
                // What ties the person to the case that an override cites.
                || (decided && item.key().feed().equals(Feed.CONTACTS.word()))
                || cited.contains(item.evidenceId())
                || tied.test(item));
  }

  /** What says where the person belongs, and on what decisions rest. */
  private static Predicate<Evidence> tied(EvidenceSet evidence, CodeTimeline timeline) {
    Set<String> factIds = EvidenceReferences.facts(evidence);
    // Who has a color has a county.
    Optional<FactKey> residence =
        timeline.spans().isEmpty()
            ? Optional.empty()
            : Residence.of(evidence).map(Residence::because);
    return item ->
        residence.filter(item.key()::equals).isPresent()
            || item.eventIds().stream().anyMatch(factIds::contains);
  }

  private static boolean isOld(Evidence item, Instant oldest) {
    return item.recordedAt().isBefore(oldest);
  }
}
