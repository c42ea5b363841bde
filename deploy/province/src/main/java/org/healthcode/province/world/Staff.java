package org.healthcode.province.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.healthcode.province.edge.Accounts;
import org.healthcode.province.world.Plan.Say;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.Stamp;

/**
 * Who speaks for the authorities. In every third seed some accounts share the work, a laboratory
 * says a part of the tests, and each account may make only a few people worse in a day; in the
 * others nobody has to wait.
 *
 * @param isShared whether there are several accounts
 * @param allowance how many people each makes worse in a day
 */
public record Staff(boolean isShared, int allowance) implements Accounts {

  /** One account that has room for everybody. */
  static final Staff ALONE = new Staff(false, 1_000_000);

  private static final Staff SHARED = new Staff(true, 2);
  private static final int EVERY = 3;
  private static final String OPERATOR = "operator";
  private static final String LABORATORY = "lab";
  private static final List<String> CLERKS = List.of("clerk-1", "clerk-2");

  static Staff of(long seed) {
    return seed % EVERY == 0 ? SHARED : ALONE;
  }

  @Override
  public String of(Action said) {
    if (!isShared) {
      return OPERATOR;
    }
    return switch (said) {
      case Fed fed ->
          account(fed.stamp().source(), fed.stamp().recordId(), fed.stamp().recordedAt());
      case DeleteRecord it -> account(it.source(), it.recordId(), it.recordedAt());
      default -> OPERATOR;
    };
  }

  /** Who corrects a record, or takes it back, is not always who fed it. */
  private static String account(String source, String recordId, Instant recordedAt) {
    long number = recordId.hashCode() + recordedAt.getEpochSecond();
    return source.equals(LABORATORY)
        ? "tester"
        : CLERKS.get((int) Math.floorMod(number, (long) CLERKS.size()));
  }

  /** The same, with a part of the tests said by a laboratory. */
  List<Say> sharing(List<Say> says) {
    if (!isShared) {
      return says;
    }
    Set<String> inFiles = new HashSet<>();
    for (Say say : says) {
      if (say.action() instanceof Fed fed && fed.stamp().line() > 0) {
        inFiles.add(fed.stamp().recordId());
      }
    }
    List<Say> shared = new ArrayList<>();
    for (Say say : says) {
      shared.add(new Say(say.due(), ofLaboratory(say.action(), inFiles), say.file()));
    }
    return shared;
  }

  private static Action ofLaboratory(Action action, Set<String> inFiles) {
    return switch (action) {
      case FeedTest it when isOfLaboratory(it.stamp().recordId(), inFiles) ->
          new FeedTest(
              ofLaboratory(it.stamp()), it.person(), it.sampledAt(), it.result(), it.outcome());
      case DeleteRecord it when it.feed() == Feed.TESTS && isOfLaboratory(it.recordId(), inFiles) ->
          new DeleteRecord(it.feed(), LABORATORY, it.recordId(), it.recordedAt());
      default -> action;
    };
  }

  /** Rows of a file are all of one authority. */
  private static boolean isOfLaboratory(String recordId, Set<String> inFiles) {
    return !inFiles.contains(recordId) && recordId.hashCode() % 2 == 0;
  }

  private static Stamp ofLaboratory(Stamp stamp) {
    return new Stamp(
        LABORATORY, stamp.recordId(), stamp.recordVersion(), stamp.line(), stamp.recordedAt());
  }
}
