package org.healthcode.code.message;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.healthcode.code.message.Recoloring.Kind;
import org.healthcode.schemas.answer.CodeState;

/** When a change is told, and when not any more (docs/decisions/047-what-a-message-says.md). */
final class MessageRules {
  /** What is older is never sent, whatever was lost or read again meanwhile. */
  static final Duration OLDEST = Duration.ofHours(24);

  /** By then what is shown has followed a change, or says that it can't be vouched for. */
  static final Duration SHOWN_WITHIN = Duration.ofMinutes(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int DOUBLED_AT_MOST = 10;

  private MessageRules() {}

  /** Whether a change still holds when a message about it is due. */
  enum Standing {
    HOLDS,
    /** Something else is shown by now. */
    OVERTAKEN,
    /** Nobody can say yet. */
    NOT_KNOWN
  }

  /** A restriction at once, all else outside of quiet hours. */
  static Instant dueAt(Recoloring change, Instant now) {
    return change.kind() == Kind.RESTRICTION ? now : QuietHours.outside(now);
  }

  /** From 24 h after the change on. */
  static boolean isTooOld(Recoloring change, Instant now) {
    return !now.isBefore(change.at().plus(OLDEST));
  }

  /**
   * A restriction is told also while nobody can vouch for the data; that somebody is free again is
   * not.
   *
   * @param shown what the person's code shows now
   */
  static Standing standing(Recoloring change, CodeState shown, Instant now) {
    boolean restricts = change.kind() == Kind.RESTRICTION;
    OptionalInt present = Severity.of(shown);
    if (present.isEmpty()) {
      return restricts ? Standing.HOLDS : Standing.NOT_KNOWN;
    }
    if (present.getAsInt() == Severity.of(change.after())) {
      return Standing.HOLDS;
    }
    if (!isShown(change, now)) {
      return restricts ? Standing.HOLDS : Standing.NOT_KNOWN;
    }
    return Standing.OVERTAKEN;
  }

  /** Whether what is shown must have followed the change by now. */
  static boolean isShown(Recoloring change, Instant now) {
    return !now.isBefore(change.at().plus(SHOWN_WITHIN));
  }

  /**
   * How long until the next try: twice as long each time, ten minutes at most.
   *
   * @param tries how many there were, 1 or more
   */
  static Duration waitAfter(int tries) {
    int doubled = Math.min(tries - 1, DOUBLED_AT_MOST);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doubled);
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
