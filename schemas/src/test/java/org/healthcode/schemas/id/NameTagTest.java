package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameTagTest {
  private static final Pepper PEPPER = Pepper.fromHex("0f".repeat(Pepper.LENGTH));
  private static final PersonId PERSON = new PersonId(1, 2);

  static List<String[]> names() {
    return SpellingTable.read("names.tsv");
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("names")
  void namesAreComparedWholeAndHoweverTheyAreWritten(
      String one, String other, boolean same, String why) {
    assertThat(PEPPER.nameTag(PERSON, one).equals(PEPPER.nameTag(PERSON, other)))
        .as(why)
        .isEqualTo(same);
  }

  @Test
  void equalNamesOfTwoPeopleDoNotShow() {
    assertThat(PEPPER.nameTag(PERSON, "张三")).isNotEqualTo(PEPPER.nameTag(new PersonId(1, 3), "张三"));
  }

  @Test
  void whatHoldsNoNameHasNoTag() {
    assertThat(PEPPER.nameTag(PERSON, " · ")).isEmpty();
    assertThat(PEPPER.nameTag(PERSON, "")).isEmpty();
  }
}
