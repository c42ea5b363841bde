package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.healthcode.schemas.event.EventHeader;
import org.junit.jupiter.api.Test;

class EventHeaderBuilderTest {
  private static final Instant NOW = Instant.parse("2022-06-28T00:00:00.123Z");

  @Test
  void whatIsNotSaidIsAsUsual() {
    EventHeader header = EventHeaderBuilder.recordedAt("cdc-41", "R7", NOW).build();

    assertThat(header)
        .isEqualTo(
            new EventHeader(
                "cdc-41",
                "R7",
                NOW.toEpochMilli(),
                Ids.eventId("cdc-41", "R7", NOW.toEpochMilli()),
                NOW,
                NOW,
                false,
                ""));
  }

  @Test
  void theIdIsThatOfTheVersion() {
    EventHeader header =
        EventHeaderBuilder.recordedAt("cdc-41", "R7", NOW)
            .version(2)
            .effectiveAt(NOW.minusSeconds(1))
            .account("li")
            .retracted(true)
            .build();

    assertThat(header)
        .isEqualTo(
            new EventHeader(
                "cdc-41",
                "R7",
                2L,
                Ids.eventId("cdc-41", "R7", 2),
                NOW.minusSeconds(1),
                NOW,
                true,
                "li"));
  }
}
