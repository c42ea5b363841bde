package org.healthcode.province.run;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.check.ColorsAreThoseOfTheOracle;
import org.healthcode.province.check.Expectation;
import org.healthcode.province.check.FiguresAreThoseOfTheOracle;
import org.healthcode.province.check.Invariant;
import org.healthcode.province.check.LastTestsAreThoseOfTheRecord;
import org.healthcode.province.check.NoAccountColorsMoreThanItMay;
import org.healthcode.province.check.NobodyIsFalselyGreen;
import org.healthcode.province.check.NothingIsLostOrDoubled;
import org.healthcode.province.check.SecondPersonsAreOthers;
import org.healthcode.province.check.TheLedgerAgreesWithTheEvidence;
import org.healthcode.province.check.Violation;
import org.healthcode.province.check.WatermarksAreBehindWhatTheyVouchFor;
import org.healthcode.province.check.WhatIsAcknowledgedIsRecordedOnce;
import org.healthcode.province.check.WhatTasksTellEachOtherIsRead;
import org.healthcode.province.check.WhatWaitsCanBeDecided;
import org.healthcode.province.streams.RiskInstance;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Plan;
import org.healthcode.province.world.Province;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.redis.Mark;

/** One province and all that must be true of it, move by move. */
final class Run {

  private static final int MOST_ROUNDS = 2_000;
  private static final int STACK = 12;

  /** What is signed has other bytes with the keys of each land. */
  private static final Set<String> SIGNED =
      Set.of(Topics.POLICIES.name(), RiskInstance.changeLog(Names.POLICIES));

  private final Province province;
  private final List<Invariant> eachStep;

  /** Of what checkpoints see, which time and Redis alone change. */
  private final List<Invariant> withNews;

  private final List<Invariant> atRest;
  private final Expectation expectation;
  private final Watcher watcher;
  private long changes = -1;
  private Instant checkedAt = Instant.MIN;

  /**
   * @param told whether its story is told
   */
  Run(Land land, Plan plan, boolean told) {
    province = new Province(land, plan, told);
    Set<Integer> people = plan.people();
    expectation = new Expectation(province.arrivals());
    eachStep =
        List.of(
            new WhatIsAcknowledgedIsRecordedOnce(),
            new NothingIsLostOrDoubled(),
            new TheLedgerAgreesWithTheEvidence(),
            new NoAccountColorsMoreThanItMay(),
            new SecondPersonsAreOthers());
    withNews =
        List.of(
            new NobodyIsFalselyGreen(expectation, people),
            new WatermarksAreBehindWhatTheyVouchFor());
    atRest =
        List.of(
            new ColorsAreThoseOfTheOracle(expectation, people),
            new LastTestsAreThoseOfTheRecord(expectation, people),
            new WhatWaitsCanBeDecided(people),
            new FiguresAreThoseOfTheOracle(),
            new WhatTasksTellEachOtherIsRead());
    watcher = new Watcher(province, expectation, people, told);
  }

  Province province() {
    return province;
  }

  /** When somebody ceases to be green by time alone, if anybody does before a moment. */
  Optional<Instant> nextWorse(Instant before) {
    return expectation.nextWorse(province.now(), before);
  }

  /** What was looked at. */
  List<String> promises() {
    return List.of(
        "looked at after each move: " + names(eachStep) + ", " + names(withNews),
        "looked at whenever everything was worked through: " + names(atRest));
  }

  private static String names(List<Invariant> invariants) {
    return invariants.stream()
        .map(it -> it.getClass().getSimpleName())
        .collect(Collectors.joining(", "));
  }

  Watcher watcher() {
    return watcher;
  }

  /** Makes a move. What it breaks, if anything. */
  Optional<Violation> step(Move move) {
    try {
      if (move instanceof Move.Rest(boolean approved)) {
        return rest(approved);
      }
      province.make(move);
      return checked();
    } catch (RuntimeException e) {
      return Optional.of(failed(e));
    }
  }

  private static Violation failed(RuntimeException e) {
    List<String> stack =
        Stream.of(e.getStackTrace()).limit(STACK).map(StackTraceElement::toString).toList();
    return new Violation(
        "NoPartFails", e + "\n  at " + String.join("\n  at ", stack), Optional.empty());
  }

  private Optional<Violation> checked() {
    watcher.look();
    Optional<Violation> violation = first(eachStep);
    boolean news = province.redis().changes() != changes || !province.now().equals(checkedAt);
    if (violation.isPresent() || !news) {
      return violation;
    }
    changes = province.redis().changes();
    checkedAt = province.now();
    return first(withNews);
  }

  private Optional<Violation> first(List<Invariant> invariants) {
    for (Invariant invariant : invariants) {
      Optional<Violation> violation = invariant.check(province);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> rest(boolean approved) {
    province.heal();
    Optional<Instant> judgedAt = Optional.empty();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      province.round();
      Optional<Violation> violation = checked();
      if (violation.isPresent()) {
        return violation;
      }
      boolean decided = !approved || !province.approver().approveAll();
      if (!decided || !province.isJudged() || !province.isAnswered() || !province.arePublished()) {
        judgedAt = Optional.empty();
      } else if (judgedAt.isEmpty()) {
        judgedAt = Optional.of(province.now());
      } else if (isVouchedFor(judgedAt.get())) {
        return first(atRest);
      }
    }
    return Optional.of(
        new Violation(
            "EverythingComesToRest",
            "after "
                + MOST_ROUNDS
                + " rounds in which nothing is broken something is still under way",
            Optional.empty()));
  }

  private boolean isVouchedFor(Instant moment) {
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      Optional<Mark> mark = province.checkpoints().getFirst().mark(partition);
      if (mark.filter(it -> it.watermark().isAfter(moment)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A number that is the same where the same happened: of all that was written, and when. */
  long fingerprint() {
    long sum = province.now().toEpochMilli();
    for (PartitionLog log : province.broker().logs()) {
      boolean isSigned = SIGNED.contains(log.name().topic());
      sum = 31 * sum + log.stableEnd();
      for (Entry entry : log.entries()) {
        sum = 31 * sum + entry.timestamp();
        sum = 31 * sum + Arrays.hashCode(entry.key());
        sum = 31 * sum + (isSigned ? 0 : Arrays.hashCode(entry.value()));
      }
    }
    return 31 * sum + province.redis().changes();
  }
}
