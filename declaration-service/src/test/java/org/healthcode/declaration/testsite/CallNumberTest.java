package org.healthcode.declaration.testsite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0371-60000001, tel:037160000001",
    "０３７１—60000001, tel:037160000001",
    "0371-60000002转802, tel:037160000002",
    "(0371) 60000001, tel:037160000001",
    "13900001111, tel:13900001111",
    "+86 371 60000001, tel:+8637160000001",
    "请到现场, ''",
    "12, ''"
  })
  void whatIsANumberCanBeDialled(String text, String link) {
    assertThat(CallNumber.of(text).getFirst().link()).startsWith(link);
    assertThat(CallNumber.of(text).getFirst().isDialled()).isEqualTo(!link.isEmpty());
    assertThat(CallNumber.of(text).getFirst().text()).isEqualTo(text);
  }

  @Test
  void eachNumberOfATextIsOneToCallAndAnExtensionFollowsAPause() {
    assertThat(CallNumber.of("0371-60000001、0371-60000002转802"))
        .extracting(CallNumber::link)
        .containsExactly("tel:037160000001", "tel:037160000002,802");
  }

  @Test
  void whereThereIsNoPhoneThereIsNothingToCall() {
    assertThat(CallNumber.of("")).isEmpty();
  }
}
