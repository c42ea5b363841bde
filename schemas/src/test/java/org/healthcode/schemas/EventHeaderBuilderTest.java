package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;

class EventHeaderBuilderTest {
  private static final Instant NOW = Instant.parse("2022-06-28T00:00:00.123Z");

  @Test
  void whatIsNotSaidIsAsUsual() {
    EventHeader header = EventHeaderBuilder.recordedAt("cdc-41", "R7", NOW).build();

    assertThat(header)
        .isEqualTo(
            EventHeader.newBuilder()
                .setSource("cdc-41")
                .setRecordId("R7")
                .setRecordVersion(NOW.toEpochMilli())
                .setEventId(Ids.eventId("cdc-41", "R7", NOW.toEpochMilli()))
                .setEffectiveAt(NOW)
                .setRecordedAt(NOW)
                .build());
  }

  @Test
  void theIdIsThatOfTheVersion() {
    EventHeader header =
        EventHeaderBuilder.recordedAt("cdc-41", "R7", NOW)
            .version(2)
            .line(7)
            .effectiveAt(NOW.minusSeconds(1))
            .account("li")
            .accountRegion(new RegionCode("410000"))
            .documentRegion(new RegionCode("410105"))
            .retracted(true)
            .build();

    assertThat(header)
        .isEqualTo(
            EventHeader.newBuilder()
                .setSource("cdc-41")
                .setRecordId("R7")
                .setRecordVersion(2)
                .setVersionGiven(true)
                .setLine(7)
                .setEventId(Ids.eventId("cdc-41", "R7", 2))
                .setEffectiveAt(NOW.minusSeconds(1))
                .setRecordedAt(NOW)
                .setRetracted(true)
                .setAccount("li")
                .setAccountRegion("410000")
                .setDocumentRegion("410105")
                .build());
  }

  @Test
  void rowsOfOneFileThatHaveNoVersionHaveIdsOfTheirOwn() {
    EventHeaderBuilder rows = EventHeaderBuilder.recordedAt("cdc-41", "R7", NOW);

    String first = rows.line(1).build().getEventId();
    String second = rows.line(2).build().getEventId();

    assertThat(first).isNotEqualTo(second).isNotEqualTo(rows.line(0).build().getEventId());
  }
}
