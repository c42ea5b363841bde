package org.healthcode.risk.kafka.waiting;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.CountyCount;
import org.healthcode.schemas.event.GateDecided;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.StaffAccount;

/** Groups for tests. */
final class Groups {

  static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");
  static final StaffAccount FEEDER = new StaffAccount("zz-cdc", "operator-7");

  private Groups() {}

  static String id(int number) {
    return "%032x".formatted(number);
  }

  static GateGroup group(int number, int people, Instant since) {
    return new GateGroup(
        id(number),
        FEEDER,
        List.of(FEEDER),
        GateGroupKind.FILE,
        "f".repeat(32),
        "4101",
        false,
        people,
        List.of(new CountyCount("410105", people)),
        List.of(),
        since,
        1L,
        null,
        null,
        false);
  }

  static GateGroup decided(GateGroup before, String decisionId, boolean counted, int people) {
    return GateGroup.newBuilder(before)
        .setPeople(before.getPeople() - people)
        .setLast(new GateDecided(decisionId, counted, people, true, Instant.EPOCH))
        .build();
  }
}
