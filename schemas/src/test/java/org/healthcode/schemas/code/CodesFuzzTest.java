package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.healthcode.schemas.fuzz.MemoryBudget;

/**
 * Texts that scanners read anywhere: each is read or refused for a reason, and what was read is
 * written and read again alike. Every input is tried as the text itself and as what is sealed or
 * signed in a genuine one, as a newer version of ourselves or another province may.
 */
class CodesFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:30Z");
  private static final SivKeys KEYS = Vectors.siv(Vectors.read("live-code").get("keyset"));
  private static final JsonNode PASSES = Vectors.read("offline-pass");
  private static final SigningKeys SIGNING = Vectors.signing(PASSES.get("signingKeyset"));
  private static final TrustList TRUST = TrustList.fromJson(PASSES.get("trustList").toString());

  private static final int LIVE_BYTES = 20;
  private static final int PAPER_BYTES = 24;
  private static final int VENUE_BYTES = 25;
  private static final int RECEIPT_BYTES = 72;

  @FuzzTest
  void aLiveCodeIsReadOrRefused(byte[] input) throws Exception {
    LiveCode codes = new LiveCode(() -> KEYS);
    MemoryBudget.within(
        () -> {
          live(codes, text(input));
          live(codes, sealed(LiveCode.PREFIX, input, LIVE_BYTES));
        });
  }

  @FuzzTest
  void aPaperCodeIsReadOrRefused(byte[] input) throws Exception {
    PaperCode codes = new PaperCode(() -> KEYS);
    MemoryBudget.within(
        () -> {
          paper(codes, text(input));
          paper(codes, sealed(PaperCode.PREFIX, input, PAPER_BYTES));
        });
  }

  @FuzzTest
  void aVenueCodeIsReadOrRefused(byte[] input) throws Exception {
    VenueCode codes = new VenueCode(() -> KEYS);
    MemoryBudget.within(
        () -> {
          venue(codes, text(input));
          venue(codes, sealed(VenueCode.PREFIX, input, VENUE_BYTES));
        });
  }

  @FuzzTest
  void aReceiptOfACheckInIsReadOrRefused(byte[] input) throws Exception {
    CheckInReceipt receipts = new CheckInReceipt(() -> KEYS);
    MemoryBudget.within(
        () -> {
          receipt(receipts, text(input));
          receipt(receipts, sealed(CheckInReceipt.PREFIX, input, RECEIPT_BYTES));
        });
  }

  @FuzzTest
  void anOfflinePassIsReadOrRefused(byte[] input) throws Exception {
    MemoryBudget.within(
        () -> {
          pass(text(input));
          pass(OfflinePass.PREFIX + Base45.encode(input));
          pass(
              OfflinePass.PREFIX
                  + Base45.encode(CoseSign1.sign(SIGNING.kid(), input, SIGNING::sign)));
        });
  }

  @FuzzTest
  void aScannedTextIsOfOneKindAndNeverPrinted(byte[] input) throws Exception {
    MemoryBudget.within(
        () ->
            assertThat(ScannedCode.parse(text(input)).toString())
                .isIn("Live[redacted]", "Paper[redacted]", "Pass[redacted]", "NotOurs[]"));
  }

  private static void live(LiveCode codes, String text) {
    if (codes.decode(text, NOW) instanceof LiveCode.Valid valid) {
      Instant issued = LiveCode.refreshAt(valid.window() - 1);
      assertThat(codes.decode(codes.encode(valid.personId(), issued), issued)).isEqualTo(valid);
    }
  }

  private static void paper(PaperCode codes, String text) {
    if (codes.decode(text) instanceof PaperCode.Valid valid) {
      assertThat(codes.decode(codes.encode(valid.personId(), valid.serial()))).isEqualTo(valid);
    }
  }

  private static void venue(VenueCode codes, String text) {
    if (codes.decode(text) instanceof VenueCode.Valid valid) {
      assertThat(codes.decode(codes.encode(valid))).isEqualTo(valid);
    }
  }

  private static void receipt(CheckInReceipt receipts, String text) {
    if (receipts.decode(text) instanceof CheckInReceipt.Valid valid) {
      assertThat(receipts.decode(receipts.encode(valid))).isEqualTo(valid);
    }
  }

  private static void pass(String text) {
    if (OfflinePass.decode(text, TRUST, NOW) instanceof OfflinePass.Valid valid) {
      assertThat(OfflinePass.decode(OfflinePass.write(valid.claims(), SIGNING), TRUST, NOW))
          .isEqualTo(valid);
    }
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static String sealed(String prefix, byte[] input, int length) {
    return new SealedText(prefix, length, () -> KEYS).seal(Arrays.copyOf(input, length));
  }
}
