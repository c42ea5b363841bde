package org.healthcode.schemas.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases 114 to 117 of docs/cases/safe-doors/beside.md. */
class PrintedTextTest {

  @Test
  void whatTurnsTextAroundOrCanNotBeSeenIsRefused() {
    for (int character :
        List.of(
            0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F,
            0x061C, 0x0000, 0x0007, 0x000A, 0x2028, 0x2029, 0xE0041, 0x200B, 0xFEFF, 0xD800)) {
      String text = "烩面馆" + Character.toString(character) + "1号";
      assertThat(PrintedText.isPlain(text)).as(Integer.toHexString(character)).isFalse();
    }
    assertThat(PrintedText.isPlain("a" + "\u0301".repeat(300))).isFalse();
  }

  @Test
  void lettersOfAnyDirectionAreText() {
    for (String text :
        List.of(
            "烩面馆",
            "ئەركىن",
            "می\u200Cخواهم",
            "Nguyễn",
            "Nguye\u0302\u0303n",
            "བཀྲ་ཤིས",
            "&#8238;",
            "<script>")) {
      assertThat(PrintedText.isPlain(text)).as(text).isTrue();
    }
  }
}
