package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgerHttpTest extends RiskHttp {

  private static final String OPERATOR = "operator_41_henan-cdc";
  private static final Instant RECORDED = Instant.parse("2022-05-03T00:00:00.123Z");

  @Test
  void whoFedARecordLearnsThatItIsKnownAndWhenItWasRecordedLast() {
    know("henan-cdc", "..");

    JsonNode answer = json(get("/ledger/cases?recordId=..", OPERATOR), 200);

    assertThat(answer.path("known").asBoolean()).isTrue();
    assertThat(answer.path("lastRecordedAt").asString()).isEqualTo(RECORDED.toString());
    assertThat(answer.path("upTo").asString()).isEqualTo(NOON.toString());
    assertThat(answer.path("says").asString()).isEqualTo("SOMETHING");
  }

  @Test
  void promise8NothingIsSaidOfWhomItIsAbout() {
    know("henan-cdc", "R1");

    assertThat(json(get("/ledger/cases?recordId=R1", OPERATOR), 200).toString())
        .doesNotContain(me().hex());
  }

  @Test
  void anotherAuthoritysRecordIsAskedForByItsName() {
    know("beijing-cdc", "R1");

    assertThat(isKnown("/ledger/cases?recordId=R1")).isFalse();
    assertThat(isKnown("/ledger/cases?recordId=R1&source=beijing-cdc")).isTrue();
    assertThat(isKnown("/ledger/tests?recordId=R1&source=beijing-cdc")).isFalse();
  }

  @Test
  void nobodyButOperatorsAsks() {
    get("/ledger/cases?recordId=R1", RESIDENT).expectStatus().isForbidden();
    get("/ledger/cases?recordId=R1").expectStatus().isUnauthorized();
    get("/ledger/rumours?recordId=R1", OPERATOR).expectStatus().isNotFound();
  }

  @Test
  void whileTheLedgerCanNotBeReadItSaysSo() {
    world.storesAway = true;

    assertThat(json(get("/ledger/cases?recordId=R1", OPERATOR), 503).path("type").asString())
        .isEqualTo("urn:healthcode:problem:ledger-unavailable");
  }

  private boolean isKnown(String path) {
    return json(get(path, OPERATOR), 200).path("known").asBoolean();
  }

  private void know(String source, String recordId) {
    RecordOwnership ownership =
        RecordOwnership.NONE
            .enter(
                new RecordOwnership.Entry(
                    new RecordOwnership.Holding(me().hex(), "CONFIRMED"),
                    RecordingMoment.ofSingle(RECORDED),
                    Optional.empty(),
                    0,
                    0))
            .ownership();
    world.records.put(
        Ids.recordKey(source, "cases", recordId),
        new RecordStore.Held(ownership, Optional.of(NOON)));
  }
}
