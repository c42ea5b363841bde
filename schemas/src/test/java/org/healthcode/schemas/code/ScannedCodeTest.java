package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {

  @Test
  void thePrefixSaysWhatATextClaimsToBe() {
    assertThat(ScannedCode.parse("HN1:ABC")).isEqualTo(new ScannedCode.Live("HN1:ABC"));
    assertThat(ScannedCode.parse(" HI1:ABC\n")).isEqualTo(new ScannedCode.Paper("HI1:ABC"));
    assertThat(ScannedCode.parse("HP1:")).isEqualTo(new ScannedCode.Pass("HP1:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "HN2:ABC", "HN1", "hn1:ABC", "https://example.org/HN1:", "HC1:6BF"})
  void anythingElseIsNotOurs(String text) {
    assertThat(ScannedCode.parse(text)).isEqualTo(new ScannedCode.NotOurs());
  }

  @Test
  void aTextTooLongForAnyQrIsNotOurs() {
    assertThat(ScannedCode.parse("HP1:" + "0".repeat(ScannedCode.LONGEST)))
        .isEqualTo(new ScannedCode.NotOurs());
  }

  @Test
  void noTokenIsShown() {
    for (String prefix : new String[] {"HN1:", "HI1:", "HP1:"}) {
      assertThat(ScannedCode.parse(prefix + "SECRET").toString()).doesNotContain("SECRET");
    }
  }
}
