package org.healthcode.risk.kafka.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.usecase.alarms.AlarmCourse.State;
import org.healthcode.risk.usecase.alarms.Alarms.Place;
import org.healthcode.risk.usecase.alarms.Alarms.Search;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;
import org.junit.jupiter.api.Test;

class AlarmBookTest {
  private static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");

  private static final Search ALL =
      new Search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final AlarmBook book = new AlarmBook(3);

  @Test
  void theNewestComeFirstAndTheOldestGo() {
    for (int i = 0; i < 5; i++) {
      book.put(alarm(i, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(i)));
    }
    assertThat(listed(ALL, 10)).containsExactly(id(4), id(3), id(2));
  }

  @Test
  void anAlarmThatGrowsIsListedOnceAsItIsNow() {
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));
    book.put(alarm(2, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(1)));
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(2)));

    assertThat(listed(ALL, 10)).containsExactly(id(1), id(2));
  }

  @Test
  void pagesFollowEachOtherAlsoWithinOneMoment() {
    for (int i = 0; i < 3; i++) {
      book.put(alarm(i, AlarmKind.ID_LOOKUPS, NOON));
    }
    Search behind =
        new Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Place(NOON, id(0))));
    assertThat(listed(behind, 1)).containsExactly(id(1));
  }

  @Test
  void itIsAskedByKindAndTime() {
    book.put(alarm(0, AlarmKind.ID_LOOKUPS, NOON));
    book.put(alarm(1, AlarmKind.OVERRIDE_RATE, NOON.plusSeconds(1)));

    Search ofKind =
        new Search(
            Optional.of(AlarmKind.ID_LOOKUPS),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(listed(ofKind, 10)).containsExactly(id(0));
    Search since =
        new Search(
            Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(1)), Optional.empty());
    assertThat(listed(since, 10)).containsExactly(id(1));
  }

  @Test
  void anAlarmIsNewThenLookedAtThenClosedAndNeverNewAgain() {
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));
    assertThat(state(1)).isEqualTo(State.NEW);
    book.put(step(1, AlarmState.LOOKED_AT, "u1"));
    assertThat(state(1)).isEqualTo(State.LOOKED_AT);
    book.put(step(1, AlarmState.CLOSED, "u2"));
    assertThat(state(1)).isEqualTo(State.CLOSED);

    book.put(step(1, AlarmState.LOOKED_AT, "u3"));
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON.plusSeconds(9)));
    assertThat(state(1)).isEqualTo(State.CLOSED);
  }

  @Test
  void ofTwoStepsAtOnceTheFirstCounts() {
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));
    book.put(step(1, AlarmState.CLOSED, "u0"));
    assertThat(state(1)).as("closed before anybody looked").isEqualTo(State.NEW);
    book.put(step(1, AlarmState.LOOKED_AT, "u1"));
    book.put(step(1, AlarmState.LOOKED_AT, "u2"));
    book.put(step(1, AlarmState.CLOSED, "u3"));
    book.put(step(1, AlarmState.CLOSED, "u4"));

    assertThat(book.find(id(1)).orElseThrow().course())
        .satisfies(
            course -> {
              assertThat(course.look().orElseThrow().account()).isEqualTo("u1");
              assertThat(course.closing().orElseThrow().account()).isEqualTo("u3");
              assertThat(course.closing().orElseThrow().reason()).isEqualTo("FALSE_ALARM");
            });
  }

  @Test
  void aStepMayBeHeardOfBeforeItsAlarm() {
    book.put(step(1, AlarmState.LOOKED_AT, "u1"));
    assertThat(book.find(id(1))).isEmpty();
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));

    assertThat(state(1)).isEqualTo(State.LOOKED_AT);
    Search open =
        new Search(Optional.empty(), Optional.of(State.NEW), Optional.empty(), Optional.empty());
    assertThat(listed(open, 10)).isEmpty();
  }

  @Test
  void whatIsRememberedOfStepsIsBounded() {
    for (int i = 0; i < 100; i++) {
      book.put(step(i, AlarmState.LOOKED_AT, "u1"));
    }
    book.put(alarm(1, AlarmKind.ID_LOOKUPS, NOON));
    book.put(alarm(99, AlarmKind.ID_LOOKUPS, NOON));

    assertThat(state(1)).isEqualTo(State.NEW);
    assertThat(state(99)).isEqualTo(State.LOOKED_AT);
  }

  private State state(int number) {
    return book.find(id(number)).orElseThrow().course().state();
  }

  private List<String> listed(Search search, int most) {
    return book.list(search, alarm -> true, most).stream()
        .map(known -> known.alarm().getAlarmId())
        .toList();
  }

  private static AlarmStep step(int number, AlarmState state, String account) {
    return new AlarmStep(id(number), state, "FALSE_ALARM", account, "audit-office", NOON);
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }

  static Alarm alarm(int number, AlarmKind kind, Instant at) {
    return new Alarm(
        id(number),
        kind.name(),
        at,
        "operator-7",
        "zz-cdc",
        "410105",
        4L,
        at,
        "",
        "告警",
        "alarm",
        List.of("operator-7"),
        "operator-7");
  }
}
