package org.healthcode.risk.domain.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.figures.FedFigures.at;
import static org.healthcode.risk.domain.figures.FedFigures.city;
import static org.healthcode.risk.domain.figures.FedFigures.noonOf;
import static org.healthcode.risk.domain.figures.FedFigures.province;
import static org.healthcode.risk.domain.figures.FedFigures.status;
import static org.healthcode.risk.domain.figures.FigureColumn.IN_HOSPITAL;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_ASYMPTOMATIC;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_CONFIRMED;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_DECEASED;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_DISCHARGED;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_RELEASED;
import static org.healthcode.risk.domain.figures.FigureColumn.NEW_TESTS;
import static org.healthcode.risk.domain.figures.FigureColumn.OF_WHICH_TURNED;
import static org.healthcode.risk.domain.figures.FigureColumn.TOTAL_CONFIRMED;
import static org.healthcode.risk.domain.figures.FigureColumn.TOTAL_DECEASED;
import static org.healthcode.risk.domain.figures.FigureColumn.TOTAL_DISCHARGED;
import static org.healthcode.risk.domain.figures.FigureColumn.UNDER_OBSERVATION;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.healthcode.risk.domain.evidence.CaseFact.Attribution;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.junit.jupiter.api.Test;

/** What authorities published, and what follows from records of which somebody made up the rest. */
class FiguresTest {

  private static final Instant LATER = at("2030-01-01T00:00");
  private static final Attribution ABROAD = new Attribution("", "USA");

  private final FedFigures fed = new FedFigures();

  private static Attribution in(String region) {
    return new Attribution(region, "");
  }

  @Test
  void theDayOfHenanOn28July2022AddsUpAsItWasPublished() {
    // As of 27 July 24:00: confirmed 3,216 (3,001 and 215), in hospital 17 (15 and 2), asymptomatic
    // under observation 293 (265 and 28).
    String before = "2022-07-01";
    many(3001, i -> fed.confirmed("old/l" + i, before, "410100"));
    many(215, i -> fed.confirmed("old/i" + i, before, "410000", ABROAD));
    many(3001 - 15, i -> end("old/l" + i, "2022-07-20", Attribution.NONE));
    many(215 - 2, i -> end("old/i" + i, "2022-07-20", ABROAD));
    many(265, i -> asymptomatic("old/a" + i, before, Attribution.NONE));
    many(28, i -> asymptomatic("old/b" + i, before, ABROAD));
    String day = "2022-07-28";
    fed.confirmed("x/1", day, "411500", in("411521"));
    fed.confirmed("x/2", day, "411500", in("411521"));
    fed.confirmed("x/3", day, "410200", in("410225"));
    fed.feed(
        "old/a0", status("old/a0", Status.CONFIRMED, day, "410100", Attribution.NONE, noonOf(day)));
    fed.confirmed("x/4", day, "410000", ABROAD);
    fed.confirmed("x/5", day, "410000", ABROAD);
    many(17, i -> asymptomatic("y/" + i, day, Attribution.NONE));
    many(8, i -> asymptomatic("z/" + i, day, ABROAD));
    end("old/l3000", day, Attribution.NONE);
    many(39, i -> end("old/a" + (i + 1), day, Attribution.NONE));
    many(2, i -> end("old/b" + i, day, ABROAD));

    assertThat(ofProvince(day, NEW_CONFIRMED)).isEqualTo(6);
    assertThat(ofProvince(day, OF_WHICH_TURNED)).isEqualTo(1);
    assertThat(ofProvince(day, NEW_ASYMPTOMATIC)).isEqualTo(25);
    assertThat(ofProvince(day, NEW_DISCHARGED)).isEqualTo(1);
    assertThat(ofProvince(day, NEW_RELEASED)).isEqualTo(41);
    assertThat(ofProvince(day, TOTAL_CONFIRMED)).isEqualTo(3222);
    assertThat(fed.value(day, Area.IMPORTED, TOTAL_CONFIRMED)).isEqualTo(217);
    assertThat(ofProvince(day, IN_HOSPITAL)).isEqualTo(22);
    assertThat(fed.value(day, Area.IMPORTED, IN_HOSPITAL)).isEqualTo(4);
    assertThat(ofProvince(day, UNDER_OBSERVATION)).isEqualTo(276);
    assertThat(fed.value(day, Area.IMPORTED, UNDER_OBSERVATION)).isEqualTo(34);
  }

  @Test
  void whatNobodyAttributesIsABucketOfItsOwnAndNoCityIsShort() {
    String day = "2022-09-29";
    fed.confirmed("p/1", day, "410000", in("410400"));
    fed.confirmed("p/2", day, "410000", in("410482"));
    fed.confirmed("p/3", day, "410000");
    fed.confirmed("p/4", day, "410000", new Attribution("", "310000"));
    fed.confirmed("p/5", day, "410100", new Attribution("", "310000"));
    fed.confirmed("p/6", day, "410000", new Attribution("410100", "310000"));
    assertThat(fed.value(day, Area.UNATTRIBUTED, NEW_CONFIRMED)).isEqualTo(3);
    assertThat(fed.value(day, city("410400"), NEW_CONFIRMED)).isEqualTo(2);
    assertThat(fed.value(day, city("410100"), NEW_CONFIRMED)).isEqualTo(1);
    assertThat(ofProvince(day, NEW_CONFIRMED)).isEqualTo(6);
  }

  @Test
  void aCityAndItsCountyLevelCityAreCountedOnce() {
    String day = "2022-07-28";
    fed.confirmed("a/1", day, "410181");
    fed.confirmed("b/2", day, "410100");
    fed.confirmed("b/3", day, "410100");
    assertThat(fed.value(day, city("410100"), NEW_CONFIRMED)).isEqualTo(3);
    assertThat(ofProvince(day, NEW_CONFIRMED)).isEqualTo(3);
    Map<Area, Map<FigureColumn, Figure>> zhengzhou = fed.ofCity("410100", day).areas();
    assertThat(value(zhengzhou, new Area(Area.Level.COUNTY, "410181"), NEW_CONFIRMED)).isEqualTo(1);
    assertThat(value(zhengzhou, new Area(Area.Level.NO_COUNTY, "410100"), NEW_CONFIRMED))
        .isEqualTo(2);
    assertThat(value(zhengzhou, city("410100"), NEW_CONFIRMED)).isEqualTo(3);
  }

  @Test
  void jiyuanIsACityOfItsOwnAndHenanHas18() {
    String day = "2022-07-28";
    fed.confirmed("a/1", day, "419001");
    assertThat(fed.value(day, city("419001"), NEW_CONFIRMED)).isEqualTo(1);
    List<Area> areas = List.copyOf(fed.day(day, LATER).areas().keySet());
    assertThat(areas.stream().filter(area -> area.level() == Area.Level.CITY)).hasSize(18);
    assertThat(fed.value(day, Area.UNATTRIBUTED, NEW_CONFIRMED)).isZero();
    assertThat(fed.ofCity("419001", day).areas()).containsOnlyKeys(city("419001"));
    assertThat(Area.cityOf("419000")).isEmpty();
    assertThat(Area.cityOf("410105")).isEmpty();
  }

  @Test
  void aDayOfWhichNothingWasFedIsNoZeroAndACityWithoutCasesIsOneOnceTheDayIsPublished() {
    fed.confirmed("a/1", "2022-07-28", "410100");
    FigureDay early = fed.day("2022-07-28", at("2022-07-29T09:59"));
    assertThat(early.published()).isFalse();
    assertThat(early.areas().get(city("410200"))).doesNotContainKey(NEW_CONFIRMED);
    assertThat(early.areas().get(city("410100"))).containsKey(NEW_CONFIRMED);
    FigureDay published = fed.day("2022-07-28", at("2022-07-29T10:00"));
    assertThat(published.published()).isTrue();
    assertThat(value(published.areas(), city("410200"), NEW_CONFIRMED)).isZero();
    assertThat(fed.day("2022-07-29", LATER).areas().get(province()))
        .doesNotContainKey(NEW_CONFIRMED)
        .containsKey(TOTAL_CONFIRMED);
    assertThat(fed.day("2022-07-27", LATER).areas().get(province())).isEmpty();
  }

  @Test
  void aCorrectionShowsWhatWasPublishedBeforeInTheDayAndInTheTotals() {
    String day = "2020-02-20";
    many(411, i -> fed.confirmed("a/" + i, day, "410100"));
    many(
        220,
        i ->
            fed.feed(
                "b/" + i,
                status(
                    "b/" + i,
                    Status.CONFIRMED,
                    day,
                    "410000",
                    Attribution.NONE,
                    at("2020-02-21T12:00").plusSeconds(i))));
    Figure.Earlier before = new Figure.Earlier(411, at("2020-02-21T12:00"));
    assertThat(fed.figure(day, province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(631, List.of(before)));
    assertThat(fed.figure(day, province(), TOTAL_CONFIRMED))
        .isEqualTo(new Figure(631, List.of(before)));
    assertThat(fed.figure(day, city("410100"), NEW_CONFIRMED))
        .isEqualTo(new Figure(411, List.of()));
    assertThat(fed.figure("2020-02-21", province(), TOTAL_CONFIRMED))
        .isEqualTo(new Figure(631, List.of()));
  }

  @Test
  void whatIsCorrectedTwiceToTheSameValueHasBothEarlierOnes() {
    String day = "2022-07-01";
    many(10, i -> fed.confirmed("a/" + i, day, "410100"));
    Evidence late = confirmed("b/1", day, at("2022-07-03T12:00"));
    fed.feed("b/1", late);
    fed.feed("b/2", confirmed("b/2", day, at("2022-07-03T13:00")));
    fed.feed("b/1", deleted(late, at("2022-07-05T12:00")));
    fed.feed("b/2", deleted(confirmed("b/2", day, at("2022-07-03T13:00")), at("2022-07-05T12:30")));
    assertThat(fed.figure(day, province(), NEW_CONFIRMED))
        .isEqualTo(
            new Figure(
                10,
                List.of(
                    new Figure.Earlier(10, at("2022-07-03T12:00")),
                    new Figure.Earlier(12, at("2022-07-05T12:00")))));
  }

  @Test
  void whatComesBeforeTheFirstPublicationIsLateAndNoCorrection() {
    String day = "2022-07-27";
    fed.confirmed("a/1", day, "410100");
    fed.feed("a/2", confirmed("a/2", day, at("2022-07-28T00:20")));
    fed.feed("a/3", confirmed("a/3", day, at("2022-07-28T09:59")));
    assertThat(fed.figure(day, province(), NEW_CONFIRMED)).isEqualTo(new Figure(3, List.of()));
    fed.feed("a/4", confirmed("a/4", day, at("2022-07-28T10:00")));
    assertThat(fed.figure(day, province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(4, List.of(new Figure.Earlier(3, at("2022-07-28T10:00")))));
  }

  @Test
  void whatWasFedOfADayNobodyKnewOfIsNoCorrectionOfZero() {
    fed.feed("a/1", confirmed("a/1", "2021-01-05", at("2022-07-28T12:00")));
    fed.feed("a/2", confirmed("a/2", "2021-01-05", at("2022-07-30T12:00")));
    assertThat(fed.figure("2021-01-05", province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(2, List.of(new Figure.Earlier(1, at("2022-07-30T12:00")))));
  }

  @Test
  void aStatusFollowsTheOtherWhateverCameFirst() {
    for (boolean reversed : List.of(false, true)) {
      FedFigures either = new FedFigures();
      List<Evidence> both =
          new ArrayList<>(
              List.of(
                  status(
                      "a/1",
                      Status.CONFIRMED,
                      "2022-07-10",
                      "410100",
                      in(""),
                      noonOf("2022-07-24")),
                  status(
                      "a/1",
                      Status.DISCHARGED,
                      "2022-07-24",
                      "410100",
                      in(""),
                      noonOf("2022-07-24"))));
      if (reversed) {
        Collections.reverse(both);
      }
      both.forEach(item -> either.feed("a", item));
      assertThat(either.value("2022-07-10", province(), NEW_CONFIRMED)).isEqualTo(1);
      assertThat(either.value("2022-07-23", province(), IN_HOSPITAL)).isEqualTo(1);
      assertThat(either.value("2022-07-24", province(), NEW_DISCHARGED)).isEqualTo(1);
      assertThat(either.value("2022-07-24", province(), IN_HOSPITAL)).isZero();
      assertThat(either.value("2022-08-24", province(), TOTAL_CONFIRMED)).isEqualTo(1);
    }
  }

  @Test
  void whatIsSaidAgainCountsOnceAndACorrectedDayMovesIt() {
    fed.confirmed("a/1", "2022-07-10", "410100");
    fed.feed("a/1", confirmed("a/1", "2022-07-10", noonOf("2022-07-12")));
    assertThat(ofProvince("2022-07-10", NEW_CONFIRMED)).isEqualTo(1);
    assertThat(ofProvince("2022-07-12", NEW_CONFIRMED)).isEqualTo(-1);
    fed.feed("a/1", confirmed("a/1", "2022-07-11", noonOf("2022-07-13")));
    assertThat(ofProvince("2022-07-10", NEW_CONFIRMED)).isZero();
    assertThat(fed.figure("2022-07-10", province(), NEW_CONFIRMED).earlier()).hasSize(1);
    assertThat(ofProvince("2022-07-11", NEW_CONFIRMED)).isEqualTo(1);
    assertThat(ofProvince("2022-07-12", TOTAL_CONFIRMED)).isEqualTo(1);
  }

  @Test
  void whoTurnsIsNewAndConfirmedOnceAndIsUnderObservationNoMore() {
    fed.said("a", "a/1", Status.ASYMPTOMATIC, "2022-07-26");
    fed.said("a", "a/1", Status.CONFIRMED, "2022-07-28");
    assertThat(ofProvince("2022-07-26", NEW_ASYMPTOMATIC)).isEqualTo(1);
    assertThat(ofProvince("2022-07-27", UNDER_OBSERVATION)).isEqualTo(1);
    assertThat(ofProvince("2022-07-28", NEW_CONFIRMED)).isEqualTo(1);
    assertThat(ofProvince("2022-07-28", OF_WHICH_TURNED)).isEqualTo(1);
    assertThat(ofProvince("2022-07-28", UNDER_OBSERVATION)).isZero();
    assertThat(ofProvince("2022-07-28", TOTAL_CONFIRMED)).isEqualTo(1);
  }

  @Test
  void whatIsRuledOutNeverWasAndSuspicionCountsNowhere() {
    fed.said("a", "a/1", Status.SUSPECTED, "2022-07-10");
    fed.said("a", "a/1", Status.RULED_OUT, "2022-07-11");
    assertThat(fed.day("2022-07-10", LATER).areas().get(province())).isEmpty();
    fed.said("b", "b/1", Status.CONFIRMED, "2022-07-10");
    fed.said("b", "b/1", Status.RULED_OUT, "2022-07-12");
    assertThat(fed.figure("2022-07-10", province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(0, List.of(new Figure.Earlier(1, noonOf("2022-07-12")))));
  }

  @Test
  void whoDiesIsDeceasedAndNotDischargedAndWhoComesBackIsOnePatient() {
    fed.said("a", "a/1", Status.CONFIRMED, "2022-07-10");
    fed.said("a", "a/1", Status.DECEASED, "2022-07-20");
    fed.said("b", "b/1", Status.CONFIRMED, "2022-07-10");
    fed.said("b", "b/1", Status.DISCHARGED, "2022-07-15");
    assertThat(ofProvince("2022-07-15", IN_HOSPITAL)).isEqualTo(1);
    FedFigures again = new FedFigures();
    again.feed("c", confirmed("c/1", "2022-07-10", noonOf("2022-07-10")));
    again.said("c", "c/1", Status.DISCHARGED, "2022-07-15");
    again.said("c", "c/2", Status.CONFIRMED, "2022-07-18");
    for (FedFigures each : List.of(fed, again)) {
      String day = "2022-07-21";
      assertThat(each.value(day, province(), TOTAL_CONFIRMED))
          .isEqualTo(
              each.value(day, province(), IN_HOSPITAL)
                  + each.value(day, province(), TOTAL_DISCHARGED)
                  + each.value(day, province(), TOTAL_DECEASED));
    }
    assertThat(ofProvince("2022-07-20", NEW_DECEASED)).isEqualTo(1);
    assertThat(ofProvince("2022-07-21", TOTAL_DECEASED)).isEqualTo(1);
    assertThat(again.value("2022-07-21", province(), TOTAL_CONFIRMED)).isEqualTo(1);
    assertThat(again.value("2022-07-21", province(), IN_HOSPITAL)).isEqualTo(1);
    assertThat(again.value("2022-07-15", province(), NEW_DISCHARGED)).isEqualTo(1);
  }

  @Test
  void aDeletedCaseIsGoneFromItsDayAlsoWhereTheDeletionComesFirst() {
    Evidence said = confirmed("a/1", "2022-07-10", noonOf("2022-07-10"));
    fed.feed("a", said);
    fed.feed("a", deleted(said, noonOf("2022-07-12")));
    assertThat(fed.figure("2022-07-10", province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(0, List.of(new Figure.Earlier(1, noonOf("2022-07-12")))));
    FedFigures late = new FedFigures();
    late.feed("a", deleted(said, noonOf("2022-07-12")));
    late.feed("a", said);
    assertThat(late.day("2022-07-10", LATER).areas().get(province())).isEmpty();
  }

  @Test
  void aCaseThatMovesToAnotherCityLeavesTheProvinceAsItWas() {
    fed.feed("a", attributed("410105", "2022-07-10T12:00"));
    fed.feed("a", attributed("410181", "2022-07-12T12:00"));
    assertThat(fed.figure("2022-07-10", city("410100"), NEW_CONFIRMED))
        .isEqualTo(new Figure(1, List.of()));
    fed.feed("a", attributed("411300", "2022-07-14T12:00"));
    assertThat(fed.figure("2022-07-10", city("410100"), NEW_CONFIRMED))
        .isEqualTo(new Figure(0, List.of(new Figure.Earlier(1, at("2022-07-14T12:00")))));
    assertThat(fed.value("2022-07-10", city("411300"), NEW_CONFIRMED)).isEqualTo(1);
    assertThat(fed.figure("2022-07-10", province(), NEW_CONFIRMED))
        .isEqualTo(new Figure(1, List.of()));
  }

  @Test
  void twoAuthoritiesHaveOnePatientAndASecondIllnessIsAnother() {
    fed.said("a", "a/1", Status.CONFIRMED, "2022-01-10");
    fed.said("a", "b/9", Status.CONFIRMED, "2022-01-12");
    fed.said("a", "a/1", Status.DISCHARGED, "2022-01-13");
    assertThat(ofProvince("2022-01-12", TOTAL_CONFIRMED)).isEqualTo(1);
    assertThat(ofProvince("2022-01-13", IN_HOSPITAL)).isEqualTo(1);
    fed.said("a", "b/9", Status.DISCHARGED, "2022-01-20");
    assertThat(ofProvince("2022-01-20", IN_HOSPITAL)).isZero();
    fed.said("a", "c/1", Status.CONFIRMED, "2022-06-20");
    assertThat(ofProvince("2022-06-20", TOTAL_CONFIRMED)).isEqualTo(2);
    assertThat(ofProvince("2022-06-20", IN_HOSPITAL)).isEqualTo(1);
  }

  @Test
  void testsCountByTheDayOfTheSampleOnceEach() {
    Instant sampled = at("2022-07-27T23:59:59");
    for (int i = 0; i < 3; i++) {
      fed.feed("a", FedFigures.test("t" + i, sampled, "410105", at("2022-07-28T08:00")));
    }
    fed.feed("a", FedFigures.test("t0", sampled, "410105", at("2022-07-28T09:00")));
    // 16:00:00 in UTC is the next day here.
    fed.feed(
        "b",
        FedFigures.test(
            "u", Instant.parse("2022-07-27T16:00:00Z"), "410100", at("2022-07-28T08:00")));
    assertThat(fed.value("2022-07-27", city("410100"), NEW_TESTS)).isEqualTo(3);
    assertThat(fed.value("2022-07-28", city("410100"), NEW_TESTS)).isEqualTo(1);
    Evidence taken = FedFigures.test("t1", sampled, "410105", at("2022-07-28T08:00"));
    fed.feed("a", deleted(taken, at("2022-07-28T09:30")));
    assertThat(fed.figure("2022-07-27", province(), NEW_TESTS)).isEqualTo(new Figure(2, List.of()));
  }

  @Test
  void aTestThatWasForgottenIsNoneTheLessCountedAndCannotBeCountedAgain() {
    PersonFigures figures = new PersonFigures(Duration.ofDays(75));
    Evidence test = FedFigures.test("t", at("2022-01-01T08:00"), "410100", at("2022-01-01T20:00"));
    EvidenceSet held = EvidenceSet.of(List.of(test));
    assertThat(figures.difference(held, EvidenceSet.empty())).isEmpty();
    Evidence again = FedFigures.test("t", at("2022-01-01T08:00"), "410100", at("2022-04-01T20:00"));
    assertThat(figures.difference(EvidenceSet.empty(), EvidenceSet.of(List.of(again)))).isEmpty();
  }

  @Test
  void anyOrderOfTheSameRecordsEndsInTheSameFiguresAndTheSumsClose() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Evidence> records = new ArrayList<>();
      Status[] statuses = Status.values();
      for (int i = 0; i < 6; i++) {
        String day = "2022-07-%02d".formatted(1 + random.nextInt(20));
        records.add(
            status(
                "s/" + random.nextInt(2),
                statuses[random.nextInt(statuses.length)],
                day,
                random.nextBoolean() ? "410105" : "410000",
                random.nextInt(3) == 0 ? in("411300") : Attribution.NONE,
                noonOf("2022-07-21").plusSeconds(i)));
      }
      Map<Count, Long> expected = counts(records);
      Collections.shuffle(records, random);
      assertThat(counts(records)).as("seed %d", seed).isEqualTo(expected);
      FedFigures one = new FedFigures();
      records.forEach(item -> one.feed("p", item, noonOf("2022-07-22")));
      for (FigureDay day : one.days("2022-07-01", "2022-07-21", LATER)) {
        Map<FigureColumn, Figure> row = day.areas().getOrDefault(province(), Map.of());
        if (row.containsKey(IN_HOSPITAL)) {
          assertThat(value(row, TOTAL_CONFIRMED))
              .as("seed %d on %s", seed, day.day())
              .isEqualTo(
                  value(row, IN_HOSPITAL)
                      + value(row, TOTAL_DISCHARGED)
                      + value(row, TOTAL_DECEASED));
          assertThat(value(row, IN_HOSPITAL)).isBetween(0L, 1L);
          assertThat(value(row, UNDER_OBSERVATION)).isBetween(0L, 1L);
        }
      }
    }
  }

  private static Map<Count, Long> counts(List<Evidence> records) {
    return new PersonFigures(Duration.ofDays(75)).counts(EvidenceSet.of(records));
  }

  private long ofProvince(String day, FigureColumn column) {
    return fed.value(day, province(), column);
  }

  private static void many(int times, Consumer<Integer> step) {
    for (int i = 0; i < times; i++) {
      step.accept(i);
    }
  }

  private static Evidence confirmed(String record, String day, Instant recordedAt) {
    return status(record, Status.CONFIRMED, day, "410100", Attribution.NONE, recordedAt);
  }

  private static Evidence attributed(String region, String recorded) {
    return status("p/1", Status.CONFIRMED, "2022-07-10", "410000", in(region), at(recorded));
  }

  private static Evidence deleted(Evidence record, Instant at) {
    return Evidence.deletion(record.key(), at);
  }

  private void asymptomatic(String record, String day, Attribution where) {
    fed.feed(record, status(record, Status.ASYMPTOMATIC, day, "410100", where, noonOf(day)));
  }

  private void end(String record, String day, Attribution where) {
    fed.feed(record, status(record, Status.DISCHARGED, day, "410100", where, noonOf(day)));
  }

  private static long value(
      Map<Area, Map<FigureColumn, Figure>> areas, Area area, FigureColumn column) {
    return value(areas.getOrDefault(area, Map.of()), column);
  }

  private static long value(Map<FigureColumn, Figure> row, FigureColumn column) {
    return Optional.ofNullable(row.get(column)).orElseThrow().value();
  }
}
