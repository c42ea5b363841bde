package org.healthcode.schemas.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhoneNumberTest {

  static List<String[]> phones() {
    return SpellingTable.read("phones.tsv");
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("phones")
  void aNumberIsOneHoweverPeopleHaveIt(
      String written, String outcome, String canonical, String why) {
    var phone = PhoneNumber.readPhone(written);
    if (outcome.equals("ACCEPTED")) {
      assertThat(phone.understood()).as(why).contains(canonical);
    } else {
      assertThat(phone.understood()).as(why).isEmpty();
    }
  }
}
