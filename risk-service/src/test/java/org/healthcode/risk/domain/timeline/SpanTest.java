package org.healthcode.risk.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void eachRuleIsCitedBeforeAnyRulesSecondEvidence() {
    Span span = span(reason("area", "1"), reason("area", "2"), reason("case", "3"));

    assertThat(span.citing(2)).isEqualTo(span(reason("area", "1"), reason("case", "3")));
  }

  @Test
  void theOrderStays() {
    Span span = span(reason("area", "1"), reason("area", "2"), reason("case", "3"));

    assertThat(span.citing(3)).isEqualTo(span);
  }

  private static Span span(Reason... reasons) {
    return new Span(Color.RED, at("2022-07-01T00:00"), Optional.empty(), List.of(reasons));
  }

  private static Reason reason(String rule, String evidenceId) {
    return new Reason(rule, evidenceId, Release.NOTHING);
  }
}
