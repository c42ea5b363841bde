package org.healthcode.risk.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.OverrideReason;
import org.junit.jupiter.api.Test;

class FactTextTest {

  @Test
  void everyReasonOfTheClosedListIsSaidInWords() {
    for (OverrideReason reason : OverrideReason.values()) {
      Text text = because(reason.name());

      assertThat(text.zh()).endsWith("至7月5日24:00止，理由：" + reason.zh());
      assertThat(text.en()).endsWith("until 24:00 on 5 July, reason: " + reason.en());
    }
  }

  @Test
  void aReasonOfALaterReleaseIsSaidByItsWord() {
    assertThat(because("A_LATER_REASON").zh()).endsWith("理由：A_LATER_REASON");
    assertThat(because("A_LATER_REASON").en()).endsWith("reason: A_LATER_REASON");
  }

  private static Text because(String reason) {
    return FactText.of(
        new OverrideFact(
            Color.RED, reason, "fact", at("2022-07-03T00:00"), at("2022-07-06T00:00")));
  }
}
