package org.healthcode.risk.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.evidence.ContactFact.Degree.CLOSE;
import static org.healthcode.risk.domain.evidence.ContactFact.Degree.SECONDARY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.evidence.TestFact.Outcome;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many people one authority makes worse before a second person says anything: each door by one
 * account, by two accounts, and by one account nine a day for a month.
 */
class DoorsTest {

  private static final int PEOPLE = 60;
  private static final int A_MONTH = 30;
  private static final int A_DAY = 9;
  private static final String OTHERS_CASE = "elsewhere/C9";

  private static final Account ONE = new Account("health", "a1");
  private static final Account TWO = new Account("health", "a2");
  private static final Account LABORATORY = new Account("laboratory", "l1");
  private static final Account ELSEWHERE = new Account("elsewhere", "x1");

  /** One way to make somebody worse. */
  private interface Way {

    /** What was so before: said by others. */
    default void before(Holder person) {}

    void through(Holder person, Account by);
  }

  /**
   * A way and its name.
   *
   * @param greenStays whether who waits keeps the old color
   */
  private record Door(String name, boolean greenStays, Way way) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Door> doors() {
    return Stream.of(
        new Door("a case", false, (person, by) -> person.confirmed(by, "C")),
        new Door("a positive", false, (person, by) -> person.tested(by, "T", Outcome.POSITIVE)),
        new Door(
            "a positive in a pool",
            false,
            (person, by) -> person.tested(by, "T", Outcome.POOLED_POSITIVE)),
        new Door(
            "a case and a positive",
            false,
            (person, by) -> {
              person.confirmed(by, "C");
              person.tested(by, "T", Outcome.POSITIVE);
            }),
        new Door(
            "a close contact", true, (person, by) -> person.contact(by, "K", CLOSE, OTHERS_CASE)),
        new Door(
            "a secondary contact",
            true,
            (person, by) -> person.contact(by, "K", SECONDARY, OTHERS_CASE)),
        new Door(
            "a secondary contact made a close one",
            true,
            (person, by) -> {
              person.contact(by, "K", SECONDARY, OTHERS_CASE);
              person.contact(by, "K", CLOSE, OTHERS_CASE);
            }),
        new Door(
            "a contact under ten records",
            true,
            (person, by) -> {
              for (int i = 0; i < 10; i++) {
                person.contact(by, "K" + i, CLOSE, OTHERS_CASE);
              }
            }),
        new Door(
            "a pending contact whose case is confirmed",
            true,
            (person, by) -> {
              person.contact(by, "K", CLOSE, "health/C1");
              person.told("health/C1", CaseStanding.STANDS, by);
            }),
        new Door("a negative taken back", true, new NegativeTakenBack()),
        new Door("a discharged case opened again", false, new CaseOpenedAgain(Status.DISCHARGED)),
        new Door(
            "a case that was ruled out opened again", false, new CaseOpenedAgain(Status.RULED_OUT)),
        new Door("a green decided by two ended", true, new GreenEnded()),
        new Door(
            "a record fed, taken back and fed again",
            false,
            (person, by) -> {
              person.confirmed(by, "C");
              person.delete(by, "cases", "C");
              person.confirmed(by, "C");
            }));
  }

  /** Of an authority whose negatives released a contact of another one. */
  private static final class NegativeTakenBack implements Way {
    @Override
    public void before(Holder person) {
      person.contact(ELSEWHERE, "K", CLOSE, OTHERS_CASE);
      person.agreed();
      for (int day : List.of(1, 2, 3, 5, 7, 10)) {
        Instant sampled = at("2022-07-03T10:00").plus(Duration.ofDays(day));
        person.tested(new Account("health", "nurse"), "T" + day, sampled, Outcome.NEGATIVE);
      }
      person.later(Duration.ofDays(12));
    }

    @Override
    public void through(Holder person, Account by) {
      person.delete(by, "tests", "T10");
      person.delete(by, "tests", "T7");
    }
  }

  private record CaseOpenedAgain(Status closed) implements Way {
    @Override
    public void before(Holder person) {
      person.confirmed(new Account("health", "hospital"), "C");
      person.agreed();
      person.later(Duration.ofHours(1)).status(new Account("health", "hospital"), "C", closed);
      person.later(Duration.ofDays(9)).again();
    }

    @Override
    public void through(Holder person, Account by) {
      person.status(by, "C", Status.CONFIRMED);
    }
  }

  private static final class GreenEnded implements Way {
    @Override
    public void before(Holder person) {
      person.tested(LABORATORY, "N", at("2022-07-03T08:00"), Outcome.NEGATIVE);
      person.declares(Symptom.FEVER);
      person.decided(new Account("health", "decides"), "O", Color.GREEN, "N");
    }

    @Override
    public void through(Holder person, Account by) {
      person.delete(by, "overrides", "O");
    }
  }

  private final Desk desk = new Desk();
  private int known;

  private List<Holder> people(Door door, int many) {
    List<Holder> people = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Holder person = Holder.declared(desk, "person " + known++);
      person.told(OTHERS_CASE, CaseStanding.STANDS);
      door.way().before(person);
      assertThat(person.seen()).as("before").isEqualTo("PASS");
      people.add(person);
    }
    return people;
  }

  @ParameterizedTest
  @MethodSource("doors")
  void promise4OneAccountColorsTwentyByAnyDoor(Door door) {
    List<Holder> people = people(door, PEOPLE);
    people.forEach(person -> door.way().through(person, ONE));

    assertThat(worse(people)).isEqualTo(Desk.MOST);
    assertThat(people.stream().filter(Holder::waits)).hasSize(PEOPLE - Desk.MOST);
    assertThat(people.stream().filter(Holder::waits).map(Holder::seen))
        .containsOnly(door.greenStays() ? "PASS" : "CHECK?");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void promise4TwoAccountsColorForty(Door door) {
    List<Holder> people = people(door, PEOPLE);
    people.subList(0, PEOPLE / 2).forEach(person -> door.way().through(person, ONE));
    people.subList(PEOPLE / 2, PEOPLE).forEach(person -> door.way().through(person, TWO));

    assertThat(worse(people)).isEqualTo(2 * Desk.MOST);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void promise4NobodyIsAskedForWhomASecondPersonAgreed(Door door) {
    List<Holder> people = people(door, Desk.MOST + 5);
    people.forEach(person -> door.way().through(person, ONE));
    people.forEach(Holder::agreed);

    assertThat(worse(people)).isEqualTo(Desk.MOST + 5);
    assertThat(desk.used(ONE)).isEqualTo(Desk.MOST);
    desk.nextDay();
    people.forEach(Holder::again);
    assertThat(desk.used(ONE)).isZero();
    assertThat(worse(people)).isEqualTo(Desk.MOST + 5);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void nineADayForAMonthAreNine(Door door) {
    List<Holder> people = people(door, A_MONTH * A_DAY);
    for (int day = 0; day < A_MONTH; day++) {
      people
          .subList(day * A_DAY, (day + 1) * A_DAY)
          .forEach(person -> door.way().through(person, ONE));
      assertThat(desk.used(ONE)).isEqualTo(A_DAY);
      desk.nextDay();
    }
    assertThat(people.stream().filter(Holder::waits)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void promise4AllDoorsTogetherAreTwenty(Door door) {
    Door other = doors().findFirst().orElseThrow();
    List<Holder> first = people(door, Desk.MOST - 5);
    List<Holder> second = people(other, PEOPLE);
    first.forEach(person -> door.way().through(person, ONE));
    second.reversed().forEach(person -> other.way().through(person, ONE));

    assertThat(worse(first) + worse(second)).isEqualTo(Desk.MOST);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void promise4NobodyGetsWorseByBeingJudgedAgainTheNextDay(Door door) {
    List<Holder> people = people(door, PEOPLE);
    people.forEach(person -> door.way().through(person, ONE));
    for (int day = 0; day < 3; day++) {
      desk.nextDay();
      people.forEach(person -> person.tested(LABORATORY, "again", Outcome.INVALID));
    }

    assertThat(worse(people)).isEqualTo(Desk.MOST);
  }

  private static long worse(List<Holder> people) {
    return people.stream()
        .map(Holder::seen)
        .filter(seen -> seen.equals("STOP") || seen.equals("CHECK"))
        .count();
  }
}
