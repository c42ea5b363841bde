package org.healthcode.risk.domain.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.healthcode.risk.domain.person.PersonState.Published;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.junit.jupiter.api.Test;

class PersonStateTest {

  private static final Instant EARLY = at("2022-07-01T08:00");
  private static final Instant LATE = at("2022-07-02T08:00");
  private static final Profile MOVED = new Profile("张*", "1234", "410202", LATE);
  private static final Profile BEFORE = new Profile("张*", "1234", "410105", EARLY);
  private static final Evidence TEST =
      Facts.test("T1", "2022-07-01T08:00", TestFact.Outcome.NEGATIVE);
  private static final Evidence DECLARATION = Facts.declaration("D1", "2022-07-01T08:00");

  @Test
  void theProfileRecordedLastWinsInAnyOrder() {
    assertThat(PersonState.NONE.with(BEFORE).with(MOVED).profile()).isEqualTo(MOVED);
    assertThat(PersonState.NONE.with(MOVED).with(BEFORE).profile()).isEqualTo(MOVED);
  }

  @Test
  void theWordOnALinkRecordedLastWinsInAnyOrder() {
    Link confirmed = new Link(true, EARLY);
    Link ended = new Link(false, LATE);

    assertThat(PersonState.NONE.with("mum", confirmed).with("mum", ended).links())
        .isEqualTo(Map.of("mum", ended));
    assertThat(PersonState.NONE.with("mum", ended).with("mum", confirmed).links())
        .isEqualTo(Map.of("mum", ended));
  }

  @Test
  void onlyConfirmedGuardiansMayActInTheOrderOfTheirIds() {
    PersonState state =
        PersonState.NONE
            .with("mum", new Link(true, EARLY))
            .with("dad", new Link(true, EARLY))
            .with("aunt", new Link(false, EARLY));

    assertThat(state.confirmedGuardians()).containsExactly("dad", "mum");
  }

  @Test
  void anErasureTakesWhatThePersonSaidAndLeavesWhatAnAuthorityFed() {
    Published published = new Published("digest", List.of());
    PersonState state =
        PersonState.NONE
            .with(BEFORE)
            .with("mum", new Link(true, EARLY))
            .with("dad", new Link(true, LATE))
            .with(TEST)
            .with(DECLARATION)
            .with(published);

    PersonState erased = state.erased(new Erasure(EARLY));

    assertThat(erased)
        .isEqualTo(PersonState.NONE.with("dad", new Link(true, LATE)).with(TEST).with(published));
  }

  @Test
  void whatWasSaidAfterAnErasureStays() {
    PersonState state = PersonState.NONE.with(MOVED).with(DECLARATION);

    assertThat(state.erased(new Erasure(EARLY.minusSeconds(1)))).isEqualTo(state);
  }

  @Test
  void aPersonSpeaksByAProfileOrADeclarationAndNotByWhatIsFed() {
    assertThat(PersonState.NONE.hasSpoken()).isFalse();
    assertThat(PersonState.NONE.with(TEST).hasSpoken()).isFalse();
    assertThat(PersonState.NONE.with(BEFORE).hasSpoken()).isTrue();
    assertThat(PersonState.NONE.with(DECLARATION).hasSpoken()).isTrue();
  }

  @Test
  void thePublishedColorHoldsFromItsStartUntilBeforeItsEnd() {
    Published published =
        new Published("digest", List.of(new ColorSpan(Color.RED, EARLY, Optional.of(LATE))));

    assertThat(published.at(EARLY)).contains(Color.RED);
    assertThat(published.at(LATE.minusSeconds(1))).contains(Color.RED);
    assertThat(published.at(LATE)).isEmpty();
    assertThat(published.at(EARLY.minusSeconds(1))).isEmpty();
  }
}
