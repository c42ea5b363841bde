package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.healthcode.schemas.spelling.SpellingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentSpellingsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  static List<String[]> documents() {
    return SpellingTable.read("documents.tsv");
  }

  @ParameterizedTest(name = "{0} {1}: {4}")
  @MethodSource("documents")
  void aDocumentIsOnePersonHoweverItIsWritten(
      String type, String written, String outcome, String number, String why) {
    IdCheck check = IdDocument.check(type, written, TODAY);
    if (outcome.equals("ACCEPTED")) {
      assertThat(check)
          .as(why)
          .isEqualTo(new IdCheck.Valid(IdDocument.of(type, number, TODAY)))
          .extracting(valid -> ((IdCheck.Valid) valid).document().number())
          .isEqualTo(number);
    } else {
      assertThat(check).as(why).isInstanceOf(IdCheck.Invalid.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 941840199712261564, idType 34",
    "10, USA410199010101, idType 34",
    "10, H1234567801, idType 14",
    "10, 12345678, idType 15",
    "10, EA1234567, idType 20",
    "14, 12345678, idType 15",
    "15, H12345678, idType 14",
    "34, 410105199502262807, idType 10",
    "99, 410105199502262807, idType 10"
  })
  void aNumberUnderAnotherTypeIsToldItsOwn(String type, String written, String told) {
    assertThat(expected(type, written)).startsWith(told);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 4.10105199003078E+17",
    "10, ４.10105Ｅ+17",
    "10, '''4.10105E+17'",
    "15, 1.23E+07",
    "10, 410105199502262807.0",
    "10, '410,105,199,003,078,000'",
    "10, 411002198605191000"
  })
  void aNumberThatASpreadsheetCutSaysWhatHappened(String type, String written) {
    assertThat(expected(type, written)).contains("spreadsheets keep 15 digits");
  }

  @Test
  void birthsUpTo120YearsAgoCount() {
    String number = IdNumbers.withCheck("41010519061129001");
    assertThat(IdDocument.check("10", number, TODAY)).isInstanceOf(IdCheck.Valid.class);
    assertThat(IdDocument.check("10", number, TODAY.plusDays(1)))
        .isEqualTo(new IdCheck.Invalid("idNumber", "a birth date within the last 120 years"));
  }

  private static String expected(String type, String written) {
    return ((IdCheck.Invalid) IdDocument.check(type, written, TODAY)).expected();
  }
}
