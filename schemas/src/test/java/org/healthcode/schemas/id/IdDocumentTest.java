package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdDocumentTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String CHARACTERS = "0123456789X";

  @Test
  void tenThousandGeneratedNumbersAreValid() {
    RandomGenerator random = new Random(11643);
    for (int i = 0; i < 10_000; i++) {
      String number = IdNumbers.random(random);
      assertThat(IdDocument.check("10", number, TODAY)).isInstanceOf(IdCheck.Valid.class);
    }
  }

  @Test
  void noSingleWrongCharacterAndNoSwapOfNeighboursGoesUnnoticed() {
    RandomGenerator random = new Random(7064);
    for (int i = 0; i < 300; i++) {
      String number = IdNumbers.random(random);
      for (int place = 0; place < number.length(); place++) {
        for (char other : CHARACTERS.toCharArray()) {
          if (other != number.charAt(place)) {
            assertInvalid(number.substring(0, place) + other + number.substring(place + 1));
          }
        }
        if (place > 0 && number.charAt(place) != number.charAt(place - 1)) {
          assertInvalid(
              number.substring(0, place - 1)
                  + number.charAt(place)
                  + number.charAt(place - 1)
                  + number.substring(place + 1));
        }
      }
    }
  }

  @Test
  void theStandardsOwnExamplesAreValid() {
    assertThat(new IdDocument(IdType.RESIDENT_ID, "11010519491231002X").birthDate(TODAY))
        .contains(LocalDate.of(1949, 12, 31));
    assertThat(new IdDocument(IdType.RESIDENT_ID, "440524188001010014").birthDate(TODAY))
        .contains(LocalDate.of(1880, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {" 11010519491231002x ", "11010519491231002X\n", "１１０１０５１９４９１２３１００２Ｘ"})
  void oneDocumentHasOneSpelling(String spelling) {
    assertThat(new IdDocument(IdType.RESIDENT_ID, spelling))
        .isEqualTo(new IdDocument(IdType.RESIDENT_ID, "11010519491231002X"));
  }

  @ParameterizedTest
  @CsvSource({
    "410105199002300, 18 characters",
    "410105900230001, 18 characters",
    "'', 18 characters",
    "4101051990023000100, 18 characters",
    "X1010519900101001X, 18 characters",
    "00000019900101001, 18 characters"
  })
  void aNumberOfTheWrongShapeSaysWhatTheShapeIs(String number, String expected) {
    assertThat(invalid(IdType.RESIDENT_ID, number).expected()).contains(expected);
  }

  @Test
  void onlyTheProvinceOfTheRegionIsChecked() {
    assertThat(IdDocument.check("10", IdNumbers.withCheck("41999919900101001"), TODAY))
        .isInstanceOf(IdCheck.Valid.class);
    assertThat(invalid(IdType.RESIDENT_ID, IdNumbers.withCheck("47010519900101001")).expected())
        .contains("province");
    assertThat(invalid(IdType.RESIDENT_ID, IdNumbers.withCheck("91010519900101001")).expected())
        .contains("province");
  }

  @ParameterizedTest
  @ValueSource(strings = {"81", "82", "83"})
  void residencePermitsCountAsResidentIds(String province) {
    String number = IdNumbers.withCheck(province + "000019900101001");
    assertThat(IdDocument.check("10", number, TODAY)).isInstanceOf(IdCheck.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"19900230", "19901301", "19900001", "19900100", "19010229", "00000000"})
  void aBirthDateThatNeverWasIsRefused(String date) {
    assertThat(invalid(IdType.RESIDENT_ID, IdNumbers.withCheck("410105" + date + "001")).expected())
        .contains("birth date");
  }

  @Test
  void nobodyIsBornAfterToday() {
    String bornToday = IdNumbers.withCheck("41010520261123001");
    assertThat(IdDocument.check("10", bornToday, TODAY)).isInstanceOf(IdCheck.Valid.class);
    assertThat(IdDocument.check("10", bornToday, TODAY.minusDays(1)))
        .isEqualTo(new IdCheck.Invalid("idNumber", "a birth date that is not in the future"));
  }

  @Test
  void aWrongCheckCharacterIsRefusedByName() {
    assertThat(IdDocument.check("10", "110105194912310021", TODAY))
        .isEqualTo(
            new IdCheck.Invalid(
                "idNumber", "the check character that belongs to the first 17 digits"));
  }

  @ParameterizedTest
  @CsvSource({
    "14, H12345678",
    "14, m12345678",
    "14, H1234567801",
    "14, HA1234567",
    "15, 12345678",
    "15, 1234567890",
    "15, 1234567890(B)",
    "20, E12345678",
    "20, EA1234567",
    "20, 123456789",
    "20, AB123",
    "34, CAN110188010101",
    "34, 911124198108030024",
    "99, 军字第1234567号"
  })
  void theOtherTypesHaveTheirOwnShapes(String type, String number) {
    assertThat(IdDocument.check(type, number, TODAY)).isInstanceOf(IdCheck.Valid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "14, A12345678",
    "14, H1234567",
    "15, 123456789",
    "15, A2345678",
    "20, ABCDEFG",
    "20, E123",
    "20, E1234567890",
    "20, ıE1234567",
    "34, CAN110188023001",
    "34, CANA11018801010",
    "34, 911124198108030025",
    "34, 991124198108030024",
    "34, 11010519491231002X",
    "99, 12345",
    "99, 410105199502262807",
    "99, H1234567801",
    "99, '<script>alert'"
  })
  void theOtherTypesRefuseWhatTheyAreNot(String type, String number) {
    assertThat(IdDocument.check(type, number, TODAY)).isInstanceOf(IdCheck.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11", "010", "ID", "１０"})
  void anUnknownTypeListsTheKnownOnes(String type) {
    assertThat(IdDocument.check(type, "11010519491231002X", TODAY))
        .isEqualTo(new IdCheck.Invalid("idType", "one of 10, 14, 15, 20, 34, 99"));
  }

  @Test
  void ageIsCompletedYears() {
    IdDocument born2012 =
        new IdDocument(IdType.RESIDENT_ID, IdNumbers.withCheck("41010520121124001"));
    assertThat(born2012.ageOn(LocalDate.of(2026, 11, 23))).hasValue(13);
    assertThat(born2012.ageOn(LocalDate.of(2026, 11, 24))).hasValue(14);
    assertThat(born2012.ageOn(LocalDate.of(2012, 11, 23))).isEmpty();
    assertThat(new IdDocument(IdType.PASSPORT, "E12345678").ageOn(TODAY)).isEmpty();
  }

  @Test
  void permanentResidentCardsTellTheBirthDateToo() {
    IdDocument old = new IdDocument(IdType.PERMANENT_RESIDENT_CARD, "CAN110188010101");
    assertThat(old.birthDate(TODAY)).contains(LocalDate.of(1988, 1, 1));
    IdDocument young = new IdDocument(IdType.PERMANENT_RESIDENT_CARD, "CAN110120022901");
    assertThat(young.birthDate(TODAY)).contains(LocalDate.of(2020, 2, 29));
    IdDocument current = new IdDocument(IdType.PERMANENT_RESIDENT_CARD, "911124198108030024");
    assertThat(current.birthDate(TODAY)).contains(LocalDate.of(1981, 8, 3));
    assertThat(current.ageOn(TODAY)).hasValue(45);
  }

  @Test
  void neitherTextNorExceptionEverHoldsTheNumber() {
    RandomGenerator random = new Random(38963);
    for (int i = 0; i < 1000; i++) {
      String number = IdNumbers.random(random);
      IdDocument document = new IdDocument(IdType.RESIDENT_ID, number);
      assertThat(document.toString()).doesNotContain(number, document.idTail());
      assertThat(new IdCheck.Valid(document).toString()).doesNotContain(number);
      String wrong = number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
      for (IdType type : IdType.values()) {
        if (type != IdType.OTHER) {
          assertThatExceptionOfType(InvalidIdException.class)
              .isThrownBy(() -> new IdDocument(type, wrong))
              .satisfies(
                  e -> assertThat(e.toString()).doesNotContain(wrong, wrong.substring(6, 14)));
        }
      }
    }
  }

  @Test
  void theTailIsTheLastFourCharacters() {
    assertThat(new IdDocument(IdType.RESIDENT_ID, "11010519491231002X").idTail()).isEqualTo("002X");
  }

  private static void assertInvalid(String number) {
    assertThat(IdDocument.check("10", number, TODAY)).isInstanceOf(IdCheck.Invalid.class);
  }

  private static IdCheck.Invalid invalid(IdType type, String number) {
    return (IdCheck.Invalid) IdDocument.check(type.code(), number, TODAY);
  }
}
