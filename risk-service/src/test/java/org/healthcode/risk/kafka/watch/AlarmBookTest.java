package org.healthcode.risk.kafka.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.usecase.alarms.Alarms.Place;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;
import org.junit.jupiter.api.Test;

class AlarmBookTest {
  private static final String NOBODY = "auditor-9";

  private static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");

  private final AlarmBook book = new AlarmBook(3);

  @Test
  void theNewestComeFirstAndTheOldestGo() {
    for (int i = 0; i < 5; i++) {
      book.put(alarm(i, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(i)));
    }
    assertThat(book.list(Optional.empty(), Optional.empty(), Optional.empty(), NOBODY, 10))
        .extracting(Alarm::getAlarmId)
        .containsExactly(id(4), id(3), id(2));
  }

  @Test
  void anAlarmThatGrowsIsListedOnceAsItIsNow() {
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));
    book.put(alarm(2, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(1)));
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(2)));

    assertThat(book.list(Optional.empty(), Optional.empty(), Optional.empty(), NOBODY, 10))
        .extracting(Alarm::getAlarmId)
        .containsExactly(id(1), id(2));
  }

  @Test
  void pagesFollowEachOtherAlsoWithinOneMoment() {
    for (int i = 0; i < 3; i++) {
      book.put(alarm(i, AlarmKind.ID_LOOKUPS, NOON));
    }
    assertThat(
            book.list(
                Optional.empty(), Optional.empty(), Optional.of(new Place(NOON, id(0))), NOBODY, 1))
        .extracting(Alarm::getAlarmId)
        .containsExactly(id(1));
  }

  @Test
  void itIsAskedByKindAndTime() {
    book.put(alarm(0, AlarmKind.ID_LOOKUPS, NOON));
    book.put(alarm(1, AlarmKind.OVERRIDE_RATE, NOON.plusSeconds(1)));

    assertThat(
            book.list(
                Optional.of(AlarmKind.ID_LOOKUPS), Optional.empty(), Optional.empty(), NOBODY, 10))
        .hasSize(1);
    assertThat(
            book.list(
                Optional.empty(), Optional.of(NOON.plusSeconds(1)), Optional.empty(), NOBODY, 10))
        .extracting(Alarm::getAlarmId)
        .containsExactly(id(1));
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }

  static Alarm alarm(int number, AlarmKind kind, Instant at) {
    return new Alarm(
        id(number), kind.name(), at, "operator-7", "zz-cdc", "410105", 4L, at, "", "告警", "alarm");
  }
}
