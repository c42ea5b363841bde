package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.health.Fever;

/**
 * Turns what is known of a person into what a checkpoint is told (docs/design.md#asking): green
 * passes, yellow is looked at, red is stopped, and whatever is not known is looked at without a
 * color.
 */
public final class Judge {
  /** The other notices are between the holder and the authority. */
  private static final Set<String> FOR_CHECKPOINTS = Set.of("TEST_DUE", "TEST_WITHIN");

  private Judge() {}

  /**
   * From current data.
   *
   * @param temperature measured at the checkpoint, degrees Celsius, if it was
   */
  public static Judgement online(CodeStatus status, OptionalDouble temperature, Instant now) {
    Optional<CheckReason> reason = reason(status.state(), temperature, CheckReason.NOT_VOUCHED);
    Optional<CodeTimeline> known = status.timeline();
    return new Judgement(
        verdict(status.state(), reason),
        status.state(),
        color(status.state()),
        reason,
        known.map(CodeTimeline::getMaskedName).orElse(""),
        known.map(CodeTimeline::getIdTail).orElse(""),
        known.map(timeline -> notices(timeline, now)).orElse(List.of()),
        Optional.of(status.asOf()).filter(Instant.EPOCH::isBefore),
        Mode.ONLINE,
        TestBadge.of(status, now),
        Optional.empty());
  }

  /** When the data can't be reached and nothing was shown that could speak for itself. */
  public static Judgement unreachable() {
    return new Judgement(
        Verdict.CHECK,
        CodeState.UNKNOWN,
        Optional.empty(),
        Optional.of(CheckReason.UNREACHABLE),
        "",
        "",
        List.of(),
        Optional.empty(),
        Mode.ONLINE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * From the pass alone, when the data can't be reached. Red and yellow count until the pass
   * expires, green for {@link PassClaims#GREEN_OFFLINE}: the labelled exception of promise 2.
   *
   * @param temperature measured at the checkpoint, degrees Celsius, if it was
   */
  public static Judgement offline(PassClaims pass, OptionalDouble temperature, Instant now) {
    CodeState state = offlineState(pass, now);
    Optional<CheckReason> reason = reason(state, temperature, CheckReason.PASS_TOO_OLD);
    return new Judgement(
        verdict(state, reason),
        state,
        color(state),
        reason,
        pass.maskedName().value(),
        pass.idTail(),
        List.of(),
        Optional.of(pass.issuedAt()),
        Mode.OFFLINE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What a checkpoint without network decided by itself. What it was told is kept as it was; the
   * state is what the code itself said then.
   *
   * @param told what its device showed
   */
  public static Judgement toldLater(Presented presented, Verdict told, Instant at) {
    Judgement own =
        switch (presented) {
          case Presented.OfflinePass(var person, PassClaims claims) ->
              offline(claims, OptionalDouble.empty(), at);
          case Presented.LiveCode shown -> unreachable();
          case Presented.PaperCode shown -> unreachable();
          case Presented.Document shown -> unreachable();
          case Presented.ForeignCode shown -> unreachable();
        };
    return new Judgement(
        told,
        own.state(),
        own.color(),
        own.reason(),
        own.maskedName(),
        own.idTail(),
        own.notices(),
        own.asOf(),
        Mode.OFFLINE,
        Optional.empty(),
        Optional.empty());
  }

  private static CodeState offlineState(PassClaims pass, Instant now) {
    return switch (pass.color()) {
      case RED -> CodeState.RED;
      case YELLOW -> CodeState.YELLOW;
      case GREEN -> now.isBefore(pass.greenOfflineUntil()) ? CodeState.GREEN : CodeState.UNKNOWN;
      case UNRECOGNISED -> CodeState.UNKNOWN;
    };
  }

  static Verdict verdict(CodeState state, Optional<CheckReason> reason) {
    return switch (state) {
      case RED -> Verdict.STOP;
      case GREEN -> reason.isEmpty() ? Verdict.PASS : Verdict.CHECK;
      case YELLOW, UNDECLARED, UNKNOWN -> Verdict.CHECK;
    };
  }

  static Optional<CheckReason> reason(
      CodeState state, OptionalDouble temperature, CheckReason unknown) {
    return switch (state) {
      case RED -> Optional.empty();
      case GREEN, YELLOW ->
          Fever.isFever(temperature.orElse(0))
              ? Optional.of(CheckReason.TEMPERATURE)
              : Optional.empty();
      case UNDECLARED -> Optional.of(CheckReason.UNDECLARED);
      case UNKNOWN -> Optional.of(unknown);
    };
  }

  static Optional<Color> color(CodeState state) {
    return switch (state) {
      case GREEN -> Optional.of(Color.GREEN);
      case YELLOW -> Optional.of(Color.YELLOW);
      case RED -> Optional.of(Color.RED);
      case UNDECLARED, UNKNOWN -> Optional.empty();
    };
  }

  private static List<Notice> notices(CodeTimeline timeline, Instant now) {
    return timeline.getNotices().stream()
        .filter(notice -> FOR_CHECKPOINTS.contains(notice.getKind()))
        .filter(notice -> !Optional.ofNullable(notice.getFrom()).map(now::isBefore).orElse(false))
        .filter(notice -> Optional.ofNullable(notice.getUntil()).map(now::isBefore).orElse(true))
        .toList();
  }
}
