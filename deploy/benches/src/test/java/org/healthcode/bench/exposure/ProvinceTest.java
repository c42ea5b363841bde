package org.healthcode.bench.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.junit.jupiter.api.Test;

class ProvinceTest {
  private static final int PEOPLE = 10_000;
  private static final Province PROVINCE = new Province(PEOPLE, 0.3);

  @Test
  void theCountiesHaveTheirSharesOfThePeople() {
    assertThat(PROVINCE.livesIn(Province.UPGRADED)).hasSize(3_000);
    assertThat(PROVINCE.livesIn(Province.REHEARSED)).hasSize(1_000);
  }

  @Test
  void everybodyIsSomebodyElse() {
    assertThat(IntStream.range(0, PEOPLE).mapToObj(PROVINCE::person).distinct().count())
        .isEqualTo(PEOPLE);
  }

  @Test
  void oneVisitInTenIsFedAndOneInFiveIsAStay() {
    List<Visit> visits = visits();

    assertThat(share(visits, VisitOrigin.FEED)).isCloseTo(0.1, within(0.001));
    assertThat(
            visits.stream().filter(visit -> visit.getPlace().getType() == PlaceType.REGION).count())
        .isEqualTo(PEOPLE);
    assertThat(share(visits, VisitOrigin.CHECK_IN)).isCloseTo(0.2, within(0.001));
  }

  @Test
  void noVisitIsOlderThanVisitsAreKept() {
    Instant oldest = Instant.now().minus(Duration.ofDays(14));

    assertThat(visits())
        .allSatisfy(visit -> assertThat(visit.getFrom()).isAfter(oldest))
        .allSatisfy(visit -> assertThat(visit.getFrom()).isBefore(Instant.now()));
  }

  @Test
  void noTwoVisitsAreOneRecord() {
    assertThat(visits().stream().map(visit -> visit.getHeader().getRecordId()).distinct().count())
        .isEqualTo(5L * PEOPLE);
  }

  private static double share(List<Visit> visits, VisitOrigin origin) {
    return visits.stream().filter(visit -> visit.getOrigin() == origin).count()
        / (double) visits.size();
  }

  private static List<Visit> visits() {
    List<Visit> visits = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      for (int i = 0; i < PEOPLE; i++) {
        visits.add(PROVINCE.visit(i, turn).event());
      }
    }
    return visits;
  }
}
