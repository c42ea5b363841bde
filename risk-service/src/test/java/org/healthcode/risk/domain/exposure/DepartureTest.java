package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartureTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 7, 1);
  private static final LocalDate SECOND = LocalDate.of(2022, 7, 2);

  @ParameterizedTest
  @CsvSource({
    "TRAIN,K1156,00:00,true",
    "TRAIN,K1156,05:59,true",
    "TRAIN,K1156,06:00,false",
    "TRAIN,K1156,23:59,false",
    "TRAIN,D318/06,01:30,true",
    "TRAIN,1461,01:30,true",
    "TRAIN,G1886,01:30,false",
    "TRAIN,C1001,01:30,false",
    "TRAIN,G1275+G1278,01:30,false",
    "FLIGHT,CZ321,01:30,true",
    "FLIGHT,G54567,01:30,true",
    "COACH,豫A12345,01:30,true",
    "SHIP,GALAXY,01:30,true"
  })
  void whoBoardsAfterMidnightMayBeOnTheTripOfTheDayBefore(
      Place.Kind kind, String code, String clock, boolean orDayBefore) {
    Place place = Place.of(kind, code, at("2022-07-02T" + clock));

    assertThat(place.departure()).contains(new Departure(SECOND, orDayBefore));
  }

  @Test
  void aDateOfDepartureLeavesNoDoubt() {
    Place place = Place.of(Place.Kind.TRAIN, "K1156", at("2022-07-02T01:30"), Optional.of(FIRST));

    assertThat(place.departure()).contains(Departure.on(FIRST));
  }

  @Test
  void twoTripsAreOneWhereTheyMayHaveLeftOnOneDay() {
    Departure boarded = new Departure(SECOND, true);

    assertThat(boarded.days()).isEqualTo(List.of(FIRST, SECOND));
    assertThat(boarded.mayBe(Departure.on(FIRST))).isTrue();
    assertThat(boarded.mayBe(Departure.on(SECOND))).isTrue();
    assertThat(boarded.mayBe(new Departure(FIRST, true))).isTrue();
    assertThat(boarded.mayBe(Departure.on(SECOND.plusDays(1)))).isFalse();
    assertThat(Departure.on(FIRST).mayBe(Departure.on(SECOND))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "T182+T183,T183,true",
    "T182+T183/06,T182/06,true",
    "T182+T183/06,T182/07,false",
    "T182+T183,T183+T184,true",
    "T182+T183,T184,false",
    "T182,T1828,false"
  })
  void tripsAreOneByAnyOfTheirNumbers(String one, String other, boolean same) {
    Instant noon = at("2022-07-01T12:00");
    Place first = Place.of(Place.Kind.TRAIN, one, noon);
    Place second = Place.of(Place.Kind.TRAIN, other, noon);

    assertThat(first.reaches(second)).isEqualTo(same);
    assertThat(second.reaches(first)).isEqualTo(same);
  }
}
