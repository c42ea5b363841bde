package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {

  @ParameterizedTest
  @CsvSource({
    "张三, *三",
    "' 张三 ', *三",
    "欧阳娜娜, ***娜",
    "王, *",
    "𠮷野, *野",
    "王𠮷, *𠮷",
    "阿凡提·买买提, ******提",
    "Jane Elizabeth Smith, ********h"
  })
  void onlyTheLastCharacterStays(String name, String expected) {
    assertThat(MaskedName.of(name).value()).isEqualTo(expected);
    assertThat(MaskedName.of(name)).hasToString(expected);
  }

  @Test
  void aBlankNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskedName.of(" "))
        .withMessageContaining("name");
  }
}
