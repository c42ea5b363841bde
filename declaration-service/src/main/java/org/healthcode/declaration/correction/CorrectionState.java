package org.healthcode.declaration.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.id.PersonId;

/**
 * An appeal of a holder, and how far it is (转码申诉). All that happens to it is filed once, escalated
 * when its deadline is missed, and ended once; so two versions of it, written at the same time by
 * two instances, always merge to the same third.
 *
 * @param escalated whether the missed deadline is on record; an ending after the deadline implies
 *     it
 * @param erased whether its holder had their personal data erased since: it goes once it has ended
 */
public record CorrectionState(
    Filing filing, boolean escalated, Optional<Ending> ending, boolean erased) {
  private static final Comparator<Filing> FIRST_FILED =
      Comparator.comparing(Filing::filedAt)
          .thenComparing(Filing::filedBy)
          .thenComparing(Filing::statement);
  private static final Comparator<Ending> FIRST_ENDED =
      Comparator.comparing(Ending::at)
          .thenComparing(Ending::status)
          .thenComparing(Ending::account)
          .thenComparing(Ending::reason);

  public CorrectionState {
    Instant due = filing.dueAt();
    escalated = ending.map(end -> !end.at().isBefore(due)).orElse(escalated);
  }

  /** How far it is. */
  public enum Status {
    FILED("已受理", "filed"),
    ESCALATED("逾期未答复，已转上级", "not answered in time, passed to the superior"),
    RETRACTED("依据已撤回", "the record was taken back"),
    CORRECTED("依据已更正", "the record was corrected"),
    UPHELD("维持原结论", "the record was upheld"),
    WITHDRAWN("本人已撤销", "withdrawn");

    private final String zh;
    private final String en;

    Status(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    public String zh() {
      return zh;
    }

    public String en() {
      return en;
    }

    public boolean isAnswer() {
      return this == RETRACTED || this == CORRECTED || this == UPHELD;
    }

    public boolean isEnd() {
      return isAnswer() || this == WITHDRAWN;
    }
  }

  /** Who took a step, as the holder may read it: never an account. */
  public enum By {
    HOLDER("holder"),
    GUARDIAN("guardian"),
    HOTLINE("hotline"),
    /** The one that fed the record. */
    AUTHORITY("authority"),
    /** One above it, once the deadline was missed. */
    SUPERIOR("superior"),
    SYSTEM("system");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** As it stands on the topic and in answers. */
    public String word() {
      return word;
    }
  }

  /**
   * What is appealed against.
   *
   * @param correctionId 32 hex digits
   * @param regionCode region of the holder when it was filed; empty where it was not known
   * @param evidenceId the record, as a reason cites it
   * @param ruleId the rule that cites it
   * @param authority who fed it, and has to answer
   * @param outOfProvince whether that is another province's
   * @param filedAt whole milliseconds
   * @param dueAt by when the authority has to answer
   */
  public record Filing(
      String correctionId,
      PersonId person,
      String regionCode,
      String evidenceId,
      String ruleId,
      String authority,
      By filedBy,
      boolean outOfProvince,
      SealedNote statement,
      Instant filedAt,
      Instant dueAt) {}

  /**
   * How it ended.
   *
   * @param at whole milliseconds
   * @param reason why, where the authority said so
   * @param account who answered; empty for a holder who withdrew
   */
  public record Ending(Instant at, Status status, By by, SealedNote reason, String account) {
    public Ending {
      if (!status.isEnd()) {
        throw new IllegalArgumentException("expected a status that ends a correction");
      }
    }
  }

  /** One step, as the holder may read it. */
  public record Step(Instant at, Status status, By by) {}

  public static CorrectionState filed(Filing filing) {
    return new CorrectionState(filing, false, Optional.empty(), false);
  }

  public String id() {
    return filing.correctionId();
  }

  public boolean isOpen() {
    return ending.isEmpty();
  }

  /** The deadline has passed without an ending, whether or not somebody wrote that down. */
  public boolean isOverdue(Instant now) {
    return isOpen() && !now.isBefore(filing.dueAt());
  }

  /** As readers see it at this time: a missed deadline needs nobody to notice it. */
  public CorrectionState asOf(Instant now) {
    return isOverdue(now) ? withEscalation() : this;
  }

  public CorrectionState withEscalation() {
    return new CorrectionState(filing, true, ending, erased);
  }

  /** The same once its holder had their personal data erased, if it was filed before. */
  public CorrectionState withErasure(Instant at) {
    return filing.filedAt().isAfter(at)
        ? this
        : new CorrectionState(filing, escalated, ending, true);
  }

  /** Whether nobody needs it any more, and its holder wanted it gone. */
  public boolean isToBeDeleted() {
    return erased && !isOpen();
  }

  /** The first ending counts; later ones change nothing. */
  public CorrectionState ended(Ending end) {
    return merge(new CorrectionState(filing, escalated, Optional.of(end), erased));
  }

  public Status status() {
    return steps().getLast().status();
  }

  /** All steps, first to last. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(3);
    steps.add(new Step(filing.filedAt(), Status.FILED, filing.filedBy()));
    if (escalated) {
      steps.add(new Step(filing.dueAt(), Status.ESCALATED, By.SYSTEM));
    }
    ending.ifPresent(end -> steps.add(new Step(end.at(), end.status(), end.by())));
    return List.copyOf(steps);
  }

  /** How long the authority took; empty while it has not answered. */
  public Optional<Duration> timeToAnswer() {
    return ending
        .filter(end -> end.status().isAnswer())
        .map(end -> Duration.between(filing.filedAt(), end.at()));
  }

  /**
   * What two versions of one correction say together, in any order.
   *
   * @throws IllegalArgumentException when they are two corrections
   */
  public CorrectionState merge(CorrectionState other) {
    if (!id().equals(other.id())) {
      throw new IllegalArgumentException("expected two versions of one correction");
    }
    Filing first = FIRST_FILED.compare(filing, other.filing) <= 0 ? filing : other.filing;
    Optional<Ending> end = ending;
    if (other.ending.isPresent()
        && (ending.isEmpty() || FIRST_ENDED.compare(other.ending.get(), ending.get()) < 0)) {
      end = other.ending;
    }
    return new CorrectionState(first, escalated || other.escalated, end, erased || other.erased);
  }
}
