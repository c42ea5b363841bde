package org.healthcode.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.healthcode.local.demo.Census.City;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final int SIZE = 10_000;
  private static final List<Resident> PEOPLE = Population.generate(41, SIZE);

  @Test
  void theCensusTableAddsUpToThePublishedTotal() {
    assertThat(Census.henan2020().stream().mapToInt(City::population).sum()).isEqualTo(99_365_519);
    assertThat(Census.henan2020())
        .hasSize(18)
        .allSatisfy(city -> assertThat(city.counties()).isNotEmpty());
  }

  @Test
  void everyCityHasItsShareOfTheCensus() {
    assertThat(PEOPLE).hasSize(SIZE);
    for (City city : Census.henan2020()) {
      long living = PEOPLE.stream().filter(person -> person.county().isWithin(city.code())).count();
      assertThat((double) living)
          .as(city.name())
          .isCloseTo(city.population() * (double) SIZE / 99_365_519, within(1.0));
    }
  }

  @Test
  void everybodyLivesInACountyThatExists() {
    assertThat(PEOPLE)
        .extracting(Resident::county)
        .allSatisfy(
            county -> assertThat(Regions.all().find(county).map(Region::grouping)).contains(false));
  }

  @Test
  void everyIdNumberIsValidAndItsHoldersOwn() {
    LocalDate today = LocalDate.of(2026, 11, 23);
    assertThat(PEOPLE).extracting(Resident::idNumber).doesNotHaveDuplicates();
    assertThat(PEOPLE)
        .allSatisfy(
            person ->
                assertThat(IdDocument.check("10", person.idNumber(), today))
                    .isInstanceOf(IdCheck.Valid.class));
  }

  @Test
  void theSameSeedInventsTheSamePeople() {
    assertThat(Population.generate(41, 500)).isEqualTo(Population.generate(41, 500));
    assertThat(Population.generate(42, 500)).isNotEqualTo(Population.generate(41, 500));
  }
}
