package org.healthcode.declaration.feed.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class VisitDeskTest {
  private static final Feeder RAILWAY = new Feeder("railway", Optional.of("41"), "rail-1");
  private static final Feeder COLLEAGUE = new Feeder("railway", Optional.of("41"), "rail-2");

  private final VisitDesk desk = new VisitDesk();

  @Test
  void passengerListsOfManyPeopleGoIn() {
    for (int person = 0; person < 10_000; person++) {
      assertThat(admitted(person, RAILWAY)).isTrue();
    }
  }

  @Test
  void ofOnePersonThereIsAMost() {
    assertThat(admittedOf(1, 1_000, RAILWAY)).isEqualTo(VisitDesk.OF_ONE_PERSON);
    assertThat(admitted(1, COLLEAGUE)).isTrue();
  }

  @Test
  void ofManyPeopleWithManyVisitsEachThereIsAMostOfAll() {
    int admitted = 0;
    for (int person = 0; person < 30; person++) {
      admitted += admittedOf(person, VisitDesk.OF_ONE_PERSON, RAILWAY);
    }

    assertThat(admitted).isEqualTo(30 * VisitDesk.USUAL + VisitDesk.BEYOND_USUAL);
    assertThat(admitted(31, RAILWAY)).as("who has few").isTrue();
    assertThat(admittedOf(32, 40, COLLEAGUE)).isEqualTo(40);
  }

  @Test
  void otherFeedsAreNotCounted() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(desk.admit(Feed.TESTS, Optional.of(person(1)), RAILWAY)).isEmpty();
    }
  }

  private int admittedOf(int person, int visits, Feeder feeder) {
    int admitted = 0;
    for (int i = 0; i < visits; i++) {
      admitted += admitted(person, feeder) ? 1 : 0;
    }
    return admitted;
  }

  private boolean admitted(int person, Feeder feeder) {
    return desk.admit(Feed.VISITS, Optional.of(person(person)), feeder).isEmpty();
  }

  private static PersonId person(int number) {
    return new PersonId(7, number);
  }
}
