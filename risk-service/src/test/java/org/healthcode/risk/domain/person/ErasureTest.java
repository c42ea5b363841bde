package org.healthcode.risk.domain.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.junit.jupiter.api.Test;

class ErasureTest {

  private static final Instant AT = at("2022-07-10T12:00");
  private static final Erasure ERASURE = new Erasure(AT);

  @Test
  void whatAPersonDeclaredUpToThenIsCovered() {
    assertThat(ERASURE.covers(Facts.declaration("D1", "2022-07-10T12:00"))).isTrue();
    assertThat(ERASURE.covers(Facts.declaration("D2", "2022-07-10T12:01"))).isFalse();
  }

  @Test
  void whatAnAuthorityFedIsNotCovered() {
    assertThat(ERASURE.covers(Facts.test("T1", "2022-07-01T08:00", TestFact.Outcome.POSITIVE)))
        .isFalse();
    assertThat(ERASURE.covers(visit(Origin.FEED, AT.minusSeconds(60)))).isFalse();
  }

  @Test
  void visitsByThePersonsOwnWordUpToThenAreCovered() {
    for (Origin own : new Origin[] {Origin.CHECKPOINT, Origin.CHECK_IN, Origin.DECLARED}) {
      assertThat(ERASURE.covers(visit(own, AT))).isTrue();
      assertThat(ERASURE.covers(visit(own, AT.plusSeconds(1)))).isFalse();
    }
  }

  @Test
  void aVisitThatWasTakenBackHoldsNothingToErase() {
    assertThat(ERASURE.covers(Visit.deletion("resident/abc", "V1", AT))).isFalse();
  }

  @Test
  void theProfileAndLinksUpToThenAreCovered() {
    assertThat(ERASURE.covers(new Profile("张*", "1234", "410105", AT))).isTrue();
    assertThat(ERASURE.covers(new Profile("张*", "1234", "410105", AT.plusSeconds(1)))).isFalse();
    assertThat(ERASURE.covers(new Link(true, AT))).isTrue();
    assertThat(ERASURE.covers(new Link(true, AT.plusSeconds(1)))).isFalse();
  }

  @Test
  void anErasureCoversItselfAndThoseBefore() {
    assertThat(ERASURE.covers(ERASURE)).isTrue();
    assertThat(ERASURE.covers(new Erasure(AT.minusSeconds(1)))).isTrue();
    assertThat(ERASURE.covers(new Erasure(AT.plusSeconds(1)))).isFalse();
  }

  private static Visit visit(Origin origin, Instant recordedAt) {
    Stay stay =
        new Stay(
            Place.of(Place.Kind.VENUE, "V", recordedAt),
            recordedAt,
            Optional.empty(),
            origin,
            "resident/abc",
            Optional.empty(),
            Optional.empty());
    return Visit.of("resident/abc", "V1", 1, recordedAt, stay);
  }
}
