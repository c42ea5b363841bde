package org.healthcode.schemas.dcc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.code.Base45;
import org.healthcode.schemas.fuzz.MemoryBudget;

/**
 * European certificates from anywhere: every input is tried as the text, as what is packed in one,
 * and as what a genuine signature stands for.
 */
class CertificatesFuzzTest {
  private static final Instant NOW = Instant.parse("2022-07-28T02:00:00Z");

  @FuzzTest
  void aCertificateIsReadOrRefused(byte[] input) throws Exception {
    MemoryBudget.within(
        () -> {
          refused(new String(input, StandardCharsets.UTF_8));
          refused(HealthCertificate.PREFIX + Base45.encode(input));
          refused(HealthCertificate.PREFIX + Base45.encode(CertificateMaker.deflated(input)));
        });
  }

  @FuzzTest
  void whatACertificateSaysIsReadOrRefused(byte[] input) throws Exception {
    MemoryBudget.within(
        () -> {
          try {
            assertThat(CertificateContent.read(input).maskedName()).isNotBlank();
          } catch (CertificateFormatException e) {
            assertThat(e).hasNoCause();
          }
        });
  }

  private static void refused(String text) {
    assertThat(HealthCertificate.decode(text, "AT", List.of(), NOW))
        .isInstanceOf(HealthCertificate.Refused.class);
  }
}
