package org.healthcode.risk.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.ledger.RecordOwnership.Entry;
import org.healthcode.risk.domain.ledger.RecordOwnership.Holding;
import org.healthcode.risk.domain.ledger.RecordOwnership.Knowledge;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;

/** What of the order of facts the ledger adds; which order that is, is in OrderOfFactsTest. */
class RecordOwnershipTest {

  @Test
  void aRecordOfOnePersonTellsNobodyAnything() {
    assertThat(RecordOwnership.NONE.enter(entry("a", 1)).changed()).isEmpty();
  }

  @Test
  void whoseTheRecordIsNotLearnsItAtOnceWhoeverCameFirst() {
    RecordOwnership corrected = RecordOwnership.NONE.enter(entry("b", 2)).ownership();

    RecordOwnership.Outcome late = corrected.enter(entry("a", 1));

    assertThat(late.changed()).extracting(Knowledge::holding).contains(new Holding("a", ""));
    assertThat(late.ownership().owner()).contains("b");
  }

  @Test
  void theSameAgainChangesNothing() {
    RecordOwnership once = RecordOwnership.NONE.enter(entry("a", 1)).ownership();

    assertThat(once.enter(entry("a", 1)).ownership()).isSameAs(once);
  }

  @Test
  void aDeletionReachesEveryHolderAndStatus() {
    RecordOwnership closed =
        RecordOwnership.NONE
            .enter(entry("a", "CONFIRMED", 1))
            .ownership()
            .enter(entry("a", "DISCHARGED", 2))
            .ownership();

    assertThat(closed.delete(moment(9)).changed())
        .extracting(Knowledge::holding)
        .containsExactlyInAnyOrder(new Holding("a", "CONFIRMED"), new Holding("a", "DISCHARGED"));
    assertThat(closed.delete(moment(9)).ownership().owner()).isEmpty();
  }

  @Test
  void aRecordNobodyHasHeardOfHasNoLastMoment() {
    assertThat(RecordOwnership.NONE.lastMoment()).isEmpty();
    assertThat(RecordOwnership.NONE.enter(entry("a", 1)).ownership().lastMoment())
        .contains(moment(1));
  }

  @Test
  void aRecordOfThousandsOfPeopleStaysSmall() {
    RecordOwnership tube = RecordOwnership.NONE;
    for (int person = 0; person < 5_000; person++) {
      tube = tube.enter(entry("p" + person, person)).ownership();
    }

    assertThat(tube.entries()).hasSizeLessThanOrEqualTo(64);
    assertThat(tube.owner()).contains("p4999");
  }

  private static Entry entry(String person, int at) {
    return entry(person, "", at);
  }

  private static Entry entry(String person, String factKey, int at) {
    return new Entry(new Holding(person, factKey), moment(at), Optional.empty(), 0, at);
  }

  private static RecordingMoment moment(int at) {
    return RecordingMoment.ofSingle(Instant.ofEpochSecond(at));
  }
}
