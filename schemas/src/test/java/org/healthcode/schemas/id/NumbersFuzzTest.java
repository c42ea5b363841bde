package org.healthcode.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.healthcode.schemas.fuzz.MemoryBudget;
import org.healthcode.schemas.personal.PhoneNumber;
import org.healthcode.schemas.spelling.PrintedText;

/** Numbers and names as anybody types them. */
class NumbersFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Pepper PEPPER = Pepper.fromHex("ab".repeat(Pepper.LENGTH));

  /** The first line is the type, the rest the number. */
  @FuzzTest
  void aDocumentIsReadAndHasOneSpellingOrIsRefused(byte[] input) throws Exception {
    String text = text(input);
    int end = Math.max(text.indexOf('\n'), 0);
    MemoryBudget.within(
        () -> {
          switch (IdDocument.check(text.substring(0, end), text.substring(end), TODAY)) {
            case IdCheck.Invalid(String field, String expected) -> {
              assertThat(field).isIn("idType", "idNumber");
              assertThat(expected).isNotBlank();
            }
            case IdCheck.Valid(IdDocument document) -> {
              assertThat(IdDocument.of(document.type(), document.number(), TODAY))
                  .isEqualTo(document);
              assertThat(document.idTail()).hasSize(4);
              assertThat(document.ageOn(TODAY).orElse(0)).isBetween(0, 120);
              assertThat(PEPPER.personId(document).bytes()).hasSize(PersonId.LENGTH);
            }
          }
        });
  }

  @FuzzTest
  void aKeyIsPlainOrIsRefused(byte[] input) throws Exception {
    String text = text(input);
    MemoryBudget.within(
        () -> {
          if (PlainKeys.isValid(text)) {
            assertThat(PlainKeys.isWellFormed(text) && PlainKeys.namesNobody(text)).isTrue();
          }
          if (PlainKeys.namesNobody(text)) {
            assertThat(IdDocument.check(IdType.RESIDENT_ID.code(), text, TODAY))
                .isInstanceOf(IdCheck.Invalid.class);
          }
        });
  }

  @FuzzTest
  void aNameIsMaskedAndAPhoneIsReadOrRefused(byte[] input) throws Exception {
    String text = text(input);
    MemoryBudget.within(
        () -> {
          if (PrintedText.isPlain(text) && !text.isBlank()) {
            assertThat(MaskedName.of(text).value()).startsWith("*");
          }
          PhoneNumber.readPhone(text)
              .understood()
              .ifPresent(
                  phone -> assertThat(PhoneNumber.readPhone(phone).understood()).contains(phone));
        });
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
