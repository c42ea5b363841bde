package org.healthcode.verification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.dcc.CertificateKind;
import org.healthcode.schemas.event.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForeignJudgeTest {
  private static final Instant NOW = Instant.parse("2022-07-28T02:00:00Z");
  private static final OptionalDouble UNMEASURED = OptionalDouble.empty();

  @ParameterizedTest
  @CsvSource({
    "GREEN,GREEN,PASS,GREEN,",
    "GREEN,YELLOW,CHECK,YELLOW,",
    "GREEN,RED,STOP,RED,",
    "GREEN,UNKNOWN,CHECK,UNKNOWN,NOT_VOUCHED",
    "GREEN,UNDECLARED,PASS,GREEN,",
    "YELLOW,GREEN,CHECK,YELLOW,",
    "YELLOW,RED,STOP,RED,",
    "YELLOW,UNKNOWN,CHECK,YELLOW,",
    "YELLOW,UNDECLARED,CHECK,YELLOW,",
    "RED,GREEN,STOP,RED,",
    "RED,YELLOW,STOP,RED,",
    "RED,UNKNOWN,STOP,RED,",
    "RED,UNDECLARED,STOP,RED,"
  })
  void promise2TheWorseOfTheirsAndOursDecides(
      Color theirs, CodeState ours, Verdict verdict, CodeState state, CheckReason reason) {
    Judgement judgement = judge(new ForeignState.Colored(theirs), Optional.of(ours));
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.state()).isEqualTo(state);
    assertThat(judgement.reason()).isEqualTo(Optional.ofNullable(reason));
    assertThat(judgement.foreign().orElseThrow().color()).contains(theirs);
    assertThat(judgement.foreign().orElseThrow().compared()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GREEN,CHECK,UNKNOWN",
    "YELLOW,CHECK,YELLOW",
    "RED,STOP,RED",
    "UNKNOWN,CHECK,UNKNOWN",
    "UNDECLARED,CHECK,UNKNOWN"
  })
  void promise2OurGreenDoesNotStandInForTheirsThatWasAskedFor(
      CodeState ours, Verdict verdict, CodeState state) {
    Judgement judgement =
        judge(new ForeignState.Unclear(CheckReason.FOREIGN_AWAY), Optional.of(ours));
    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.state()).isEqualTo(state);
    if (state == CodeState.UNKNOWN) {
      assertThat(judgement.reason()).contains(CheckReason.FOREIGN_AWAY);
    }
  }

  @Test
  void whereThePersonIsNotKnownTheirsAloneDecidesAndTheAnswerSaysSo() {
    Judgement judgement = judge(new ForeignState.Colored(Color.GREEN), Optional.empty());
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judgement.foreign().orElseThrow().compared()).isFalse();
    assertThat(judgement.maskedName()).isEqualTo("*三");
  }

  @Test
  void aFeverMakesTheirGreenOneToLookAt() {
    Judgement judgement =
        ForeignJudge.judge(
            answer(new ForeignState.Colored(Color.GREEN)),
            Optional.empty(),
            OptionalDouble.of(37.3));
    assertThat(judgement.verdict()).isEqualTo(Verdict.CHECK);
    assertThat(judgement.reason()).contains(CheckReason.TEMPERATURE);
  }

  @ParameterizedTest
  @EnumSource(CertificateKind.class)
  void aGenuineCertificateHasNoColorAndLetsNobodyPass(CertificateKind kind) {
    Judgement judgement = judge(new ForeignState.Genuine(kind), Optional.of(CodeState.GREEN));
    assertThat(judgement.verdict()).isEqualTo(Verdict.CHECK);
    assertThat(judgement.color()).isEmpty();
    assertThat(judgement.reason()).contains(CheckReason.FOREIGN_CERTIFICATE);
    assertThat(judgement.foreign().orElseThrow().certificate()).contains(kind);
  }

  private static Judgement judge(ForeignState theirs, Optional<CodeState> ours) {
    return ForeignJudge.judge(
        answer(theirs),
        ours.map(
            state -> Judge.online(new CodeStatus(state, Optional.empty(), NOW), UNMEASURED, NOW)),
        UNMEASURED);
  }

  private static ForeignAnswer answer(ForeignState state) {
    return new ForeignAnswer(
        Optional.of(new IssuerLabel("350000-fj", "PROVINCE", "福建", "Fujian")),
        new Holder("*三", "002X", Optional.empty()),
        state,
        Optional.of(NOW),
        Optional.empty(),
        "",
        Mode.ONLINE);
  }
}
