package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.healthcode.schemas.answer.CodeState;

/**
 * Judges another issuer's word beside what is known of the person here: the worse of both decides,
 * and it is never greener than ours ({@code docs/design.md#codes-of-other-issuers}).
 */
public final class ForeignJudge {
  /** From the best to the worst. */
  private static final List<CodeState> ORDER =
      List.of(
          CodeState.GREEN,
          CodeState.UNDECLARED,
          CodeState.UNKNOWN,
          CodeState.YELLOW,
          CodeState.RED);

  private ForeignJudge() {}

  /**
   * @param ours what is known here; empty where the person is not known, so that nothing could be
   *     compared
   * @param temperature measured at the checkpoint, degrees Celsius, if it was
   */
  public static Judgement judge(
      ForeignAnswer theirs, Optional<Judgement> ours, OptionalDouble temperature) {
    CodeState state = worse(state(theirs.state()), ours.map(Judgement::state));
    Optional<CheckReason> reason = Judge.reason(state, temperature, unknown(theirs.state(), ours));
    return new Judgement(
        Judge.verdict(state, reason),
        state,
        Judge.color(state),
        reason,
        first(theirs.holder().maskedName(), ours.map(Judgement::maskedName)),
        first(theirs.holder().idTail(), ours.map(Judgement::idTail)),
        ours.map(Judgement::notices).orElse(List.of()),
        earlier(theirs.asOf(), ours.flatMap(Judgement::asOf)),
        theirs.mode(),
        ours.flatMap(Judgement::lastTest),
        Optional.of(ForeignPart.of(theirs, ours.isPresent())));
  }

  /** Who declared nothing here is no worse for it: that is what recognising others is for. */
  private static CodeState worse(CodeState theirs, Optional<CodeState> ours) {
    return ours.filter(state -> state != CodeState.UNDECLARED)
        .map(state -> ORDER.indexOf(state) > ORDER.indexOf(theirs) ? state : theirs)
        .orElse(theirs);
  }

  private static CodeState state(ForeignState theirs) {
    return switch (theirs) {
      case ForeignState.Colored(var color) ->
          switch (color) {
            case GREEN -> CodeState.GREEN;
            case YELLOW -> CodeState.YELLOW;
            case RED -> CodeState.RED;
            case UNRECOGNISED -> CodeState.UNKNOWN;
          };
      case ForeignState.Genuine genuine -> CodeState.UNKNOWN;
      case ForeignState.Unclear unclear -> CodeState.UNKNOWN;
    };
  }

  private static CheckReason unknown(ForeignState theirs, Optional<Judgement> ours) {
    return switch (theirs) {
      case ForeignState.Genuine genuine -> CheckReason.FOREIGN_CERTIFICATE;
      case ForeignState.Unclear(CheckReason reason) -> reason;
      case ForeignState.Colored colored ->
          ours.flatMap(Judgement::reason).orElse(CheckReason.NOT_VOUCHED);
    };
  }

  private static String first(String theirs, Optional<String> ours) {
    return theirs.isEmpty() ? ours.orElse("") : theirs;
  }

  private static Optional<Instant> earlier(Optional<Instant> theirs, Optional<Instant> ours) {
    return Stream.of(theirs, ours).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }
}
