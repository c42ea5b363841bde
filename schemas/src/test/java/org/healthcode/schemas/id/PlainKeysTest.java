package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.healthcode.schemas.bytes.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 1 to 35 of docs/cases/safe-doors/beside.md. */
class PlainKeysTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "41010219900307882X",
        "C-41010219900307882x-1",
        "941010219900307882X",
        "41010219900307882X9",
        "00410102199003078811001",
        "４１０１０２１９９００３０７８８２Ｘ",
        "𝟒𝟏𝟎𝟏𝟎𝟐𝟏𝟗𝟗𝟎𝟎𝟑𝟎𝟕𝟖𝟖𝟏𝟏",
        "٤١٠١٠٢١٩٩٠٠٣٠٧٨٨١١",
        "𞥔𞥑𞥐𞥑𞥐𞥒𞥑𞥙𞥙𞥐𞥐𞥓𞥐𞥗𞥘𞥘𞥑𞥑",
        "4١0102199003078811",
        "④①⓪①⓪②①⑨⑨⓪⓪③⓪⑦⑧⑧①①",
        "41010219900307882\uFF38",
        "41010219900307882\u2169",
        "41010219900307882\u2179",
        "41010219900307882\u0425",
        "41010219900307882\u03A7",
        "410102-19900307-8811",
        "410102 19900307 8811",
        "4101021990.0307.8811",
        "410102\u200B19900307\u00AD8811"
      })
  void anIdentityNumberIsFoundHoweverItIsWritten(String text) {
    assertThat(PlainKeys.namesNobody(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "410102199003078812",
        "410102199002308811",
        "990102199003078822",
        "202205101200000001",
        "410102900307881",
        "H12345678",
        "E12345678",
        "41010219900307882",
        "1652155200000",
        "1652155200"
      })
  void whatIsNoIdentityNumberMayStandInAKey(String text) {
    assertThat(PlainKeys.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "郑州市13812345678实验室",
        "138 1234 5678",
        "138-1234-5678",
        "138.1234.5678",
        "138．1234．5678",
        "138·1234·5678",
        "(138)1234/5678",
        "138_1234_5678",
        "20220510.13812345678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "T13812345678x",
        "case13812345678",
        "+86 138 1234 5678",
        "8613812345678",
        "0086-13812345678",
        "20220510-13812345678",
        "T-2022-13812345678",
        "13000000001",
        "１３８１２３４５６７８",
        "١٣٨١٢٣٤٥٦٧٨"
      })
  void aPhoneNumberIsFoundHoweverItIsWritten(String text) {
    assertThat(PlainKeys.namesNobody(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"138123456789", "1381234567", "12812345678", "03812345678"})
  void aRunThatIsLongerOrShorterIsNoPhone(String text) {
    assertThat(PlainKeys.isValid(text)).isTrue();
  }

  @Test
  void keysThatMachinesMakeAreTakenWhateverDigitsTheyHold() {
    Random random = new Random(7);
    byte[] bytes = new byte[16];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(bytes);
      assertThat(PlainKeys.isValid(UUID.nameUUIDFromBytes(bytes).toString())).isTrue();
      assertThat(PlainKeys.isValid(Sha256.hex(bytes))).isTrue();
    }
  }

  @Test
  void aVeryLongTextIsJudgedInNoTime() {
    String digits = "4".repeat(10_000);
    assertThat(PlainKeys.isValid(digits)).isFalse();
    assertThat(PlainKeys.namesNobody(digits)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "张三,病例-张三-1,true",
    "张三,病例-张 三-1,true",
    "张三,病例-张·三-1,true",
    "张·三,病例张三,true",
    "王,王城医院,false",
    "An,Central Animal Lab,false",
    "An,An's lab,true",
    "Anna Li,lab of ANNA-LI 2,true",
    "Anna Li,Anna Lin,false",
    "李四,病例-张三-1,false",
    "--,病例--1,false"
  })
  void aNameIsFoundInATextAndNotInsideAWord(String name, String text, boolean named) {
    assertThat(NameInText.isNamed(name, text)).isEqualTo(named);
  }
}
