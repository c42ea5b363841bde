package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void theSameCauseHasTheSameId() {
    assertThat(Ids.eventId("henan-cdc", "R7", 1)).isEqualTo(Ids.eventId("henan-cdc", "R7", 1));
  }

  @Test
  void partsCannotRunIntoEachOther() {
    assertThat(Ids.hash("ab", "c")).isNotEqualTo(Ids.hash("a", "bc"));
  }

  @Test
  void anEventIdIsThePublishedHash() {
    // printf '\0\0\0\x09henan-cdc\0\0\0\x02R7\0\0\0\x011' | sha256sum | cut -c1-32
    assertThat(Ids.eventId("henan-cdc", "R7", 1)).isEqualTo("606167189b7d5e082afee67d7456a0ef");
  }

  @Test
  void aRecordKeepsItsEvidenceIdOverVersions() {
    assertThat(Ids.evidenceId("henan-cdc", "tests", "R7", "")).hasSize(32);
  }

  @Test
  void whatARecordMakesRiskyHasTheRecordsEvidenceId() {
    assertThat(Ids.exposureId("henan-cdc", Feed.EXPOSURES, "E-1"))
        .isEqualTo(Ids.evidenceId("henan-cdc", "exposures", "E-1", ""));
  }

  @Test
  void onlyLowerCaseHexIsAnId() {
    assertThat(Ids.isHash(Ids.hash("a"))).isTrue();
    assertThat(Ids.isHash(Ids.hash("a").toUpperCase(Locale.ROOT))).isFalse();
    assertThat(Ids.isHash("606167189b7d5e082afee67d7456a0ef0")).isFalse();
  }

  @Test
  void aDigestIsTheFirstHalfOfSha256() {
    // FIPS 180-2, appendix B.1
    assertThat(Ids.digest("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223");
  }
}
