package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckInReceiptTest {
  private static final SivKeys KEYS = Vectors.siv(Vectors.read("venue-code").get("keyset"));
  private static final CheckInReceipt.Valid RECEIPT = receipt(Optional.empty());

  private final CheckInReceipt receipts = new CheckInReceipt(() -> KEYS);

  static Stream<Optional<Implausibility>> doubts() {
    return Stream.concat(
        Stream.of(Optional.empty()), Arrays.stream(Implausibility.values()).map(Optional::of));
  }

  @ParameterizedTest
  @MethodSource("doubts")
  void aReceiptComesBackWholeAndShowsNobody(Optional<Implausibility> doubt) {
    String text = receipts.encode(receipt(doubt));

    assertThat(receipts.decode(text)).isEqualTo(receipt(doubt));
    assertThat(text).matches("HR1:[0-9A-Z $%*+./:-]{140}").doesNotContain("V00000000001");
  }

  @Test
  void everyChangedCharacterAndEveryCutIsNoticed() {
    String text = receipts.encode(RECEIPT);
    for (int place = CheckInReceipt.PREFIX.length(); place < text.length(); place++) {
      char other = text.charAt(place) == '0' ? 'Z' : '0';
      assertThat(receipts.decode(text.substring(0, place) + other + text.substring(place + 1)))
          .isIn(new Unreadable(Reason.FORGED), new Unreadable(Reason.OTHER_KEY));
      assertThat(receipts.decode(text.substring(0, place)))
          .isEqualTo(new Unreadable(Reason.TRUNCATED));
    }
  }

  @Test
  void anotherKindOfCodeIsNoReceiptEvenUnderItsPrefix() {
    assertThat(receipts.decode("HV1:ABC")).isEqualTo(new Unreadable(Reason.NOT_OURS));
    String paper = new PaperCode(() -> KEYS).encode(new PersonId(1, 2), 3);
    assertThat(new VenueCode(() -> KEYS).decode(paper)).isEqualTo(new Unreadable(Reason.NOT_OURS));
  }

  @Test
  void whatDoesNotFitTheFormatIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CheckInReceipt.Valid(
                    RECEIPT.person(),
                    RECEIPT.declaredBy(),
                    "key-1",
                    RECEIPT.venue(),
                    RECEIPT.region(),
                    RECEIPT.from(),
                    Optional.empty()))
        .withMessageStartingWith("recordId");
  }

  private static CheckInReceipt.Valid receipt(Optional<Implausibility> doubt) {
    return new CheckInReceipt.Valid(
        new PersonId(1, 2),
        new PersonId(3, 4),
        "2a8d09929ead13fbf4e373c92fe3d3ae",
        "V00000000001",
        new RegionCode("659012"),
        Instant.parse("2026-11-23T08:00:30.123Z"),
        doubt);
  }
}
