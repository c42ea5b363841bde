package org.healthcode.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoDayTest {
  private static final LocalDate DAY = LocalDate.of(2022, 7, 1);
  private static final DemoDay STORY = new DemoDay(Population.generate(41, 10_000), DAY);

  @Test
  void everybodyDeclaresOnceWithAKeyOfTheirOwn() {
    assertThat(STORY.declarations()).hasSize(10_000);
    assertThat(STORY.declarations())
        .extracting(HealthDeclaration::idempotencyKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void playingTheSameDayAgainFeedsTheSame() {
    DemoDay again = new DemoDay(Population.generate(41, 10_000), DAY);

    assertThat(again.declarations()).isEqualTo(STORY.declarations());
    assertThat(files(again)).isEqualTo(files(STORY));
  }

  @Test
  void everyRowHasTheColumnsOfItsHeader() {
    for (FeedFile file : files(STORY)) {
      int columns = file.header().split(",", -1).length;
      assertThat(file.rows())
          .as(file.feed())
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(columns));
    }
  }

  @Test
  void nothingThatHappenedLiesInTheFuture() {
    OffsetDateTime morning = OffsetDateTime.parse("2022-07-01T00:00:00+08:00");
    for (FeedFile file :
        List.of(
            STORY.cases(),
            STORY.tests(),
            STORY.ruledOut(),
            STORY.discharged(),
            STORY.countyIs("HIGH"),
            STORY.traveller(),
            STORY.exposure())) {
      assertThat(file.rows())
          .flatExtracting(row -> List.of(row.split(",", -1)))
          .filteredOn(cell -> cell.endsWith("+08:00"))
          .isNotEmpty()
          .allSatisfy(cell -> assertThat(OffsetDateTime.parse(cell)).isBefore(morning));
    }
  }

  @Test
  void theEveningChangesWhatTheMorningSaid() {
    assertThat(STORY.ruledOut().rows()).allSatisfy(row -> assertThat(row).contains("RULED_OUT"));
    assertThat(STORY.discharged().rows()).allSatisfy(row -> assertThat(row).contains("DISCHARGED"));
    assertThat(recordIds(STORY.cases()))
        .containsAll(recordIds(STORY.ruledOut()))
        .containsAll(recordIds(STORY.discharged()));
    assertThat(recordIds(STORY.tests()))
        .doesNotContainAnyElementsOf(recordIds(STORY.lateResults()));
  }

  @Test
  void thePatientIsStillSickInTheEvening() {
    String patient = STORY.patient().idNumber();

    assertThat(STORY.cases().rows()).anySatisfy(row -> assertThat(row).contains(patient));
    assertThat(STORY.ruledOut().rows()).noneSatisfy(row -> assertThat(row).contains(patient));
    assertThat(STORY.discharged().rows()).noneSatisfy(row -> assertThat(row).contains(patient));
  }

  @Test
  void somePeopleButFewLiveInTheCountyThatGoesToHighRisk() {
    assertThat(
            STORY.declarations().stream()
                .filter(declaration -> declaration.resident().county().equals(STORY.county()))
                .count())
        .isBetween(20L, 200L);
    assertThat(recordIds(STORY.countyIs("NONE"))).isEqualTo(recordIds(STORY.countyIs("HIGH")));
  }

  @Test
  void theTravellerIsInTheCarriageAndNoPassengerIsColoredByAnythingElse() {
    List<TripDeclaration> beside = STORY.besideTheTraveller();
    assertThat(beside.getFirst().carriage()).contains(STORY.train().carriage());
    assertThat(STORY.traveller().rows())
        .singleElement()
        .asString()
        .startsWith(STORY.travellersRecord() + ",")
        .contains(beside.getFirst().resident().idNumber());
    List<TripDeclaration> everybody =
        Stream.of(beside, STORY.twoCarriagesFurther(), STORY.onTheOtherTrain())
            .flatMap(List::stream)
            .toList();
    assertThat(everybody).extracting(TripDeclaration::resident).doesNotHaveDuplicates();
    assertThat(everybody).extracting(TripDeclaration::idempotencyKey).doesNotHaveDuplicates();
    for (FeedFile file :
        List.of(STORY.cases(), STORY.contacts(), STORY.tests(), STORY.lateResults())) {
      assertThat(file.rows())
          .flatExtracting(row -> List.of(row.split(",", -1)))
          .doesNotContainAnyElementsOf(
              everybody.stream().map(trip -> trip.resident().idNumber()).toList());
    }
  }

  @Test
  void theBodyOfATripIsAsDocumented() {
    TripDeclaration known =
        new TripDeclaration(STORY.healthy(), "k", "G1886", DAY, Optional.of("06"));

    assertThat(known.json())
        .isEqualTo(
            "{\"trips\":[{\"type\":\"TRAIN\",\"number\":\"G1886\",\"date\":\"2022-07-01\",\"carriage\":\"06\"}]}");
    assertThat(new TripDeclaration(STORY.healthy(), "k", "G1886", DAY, Optional.empty()).json())
        .doesNotContain("carriage");
  }

  @Test
  void theBodyOfADeclarationIsAsDocumented() {
    Resident person = STORY.healthy();

    assertThat(new HealthDeclaration(person, "k", List.of("FEVER"), "38.2", "NO").json())
        .isEqualTo(
            "{\"regionCode\":\"%s\",\"symptoms\":[\"FEVER\"],\"temperature\":38.2,\"contactWithPatient\":\"NO\",\"commitment\":true}"
                .formatted(person.county()));
  }

  private static List<FeedFile> files(DemoDay day) {
    return List.of(
        day.cases(),
        day.contacts(),
        day.tests(),
        day.ruledOut(),
        day.discharged(),
        day.lateResults(),
        day.countyIs("HIGH"),
        day.countyIs("LOW"),
        day.countyIs("NONE"),
        day.traveller(),
        day.exposure());
  }

  private static List<String> recordIds(FeedFile file) {
    return file.rows().stream().flatMap(row -> Stream.of(row.split(",", -1)).limit(1)).toList();
  }
}
