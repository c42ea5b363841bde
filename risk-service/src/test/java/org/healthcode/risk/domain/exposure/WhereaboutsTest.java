package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  private static final Set<String> DECIDING = Set.of("tracer-1");
  private static final Visit MINE = visit("V1", "tracer-1");
  private static final Visit THEIRS = visit("V2", "tracer-2");
  private static final Visit CHECKED_IN = visit("V3", "");

  @Test
  void whatOnlyTheVisitsOfWhoDecideMetIsNotMetByTheWordOfOthers() {
    Fact level = new Exposed(Exposed.Kind.HIGH, NOON, Optional.empty(), NOON, "level");
    EvidenceSet evidence =
        EvidenceSet.of(
            List.of(
                evidence("level", MINE.visitId(), level), evidence("s", "me", shared("s", MINE))));

    assertThat(Whereabouts.met(evidence)).hasSize(2);
    assertThat(others(evidence, MINE)).isEmpty();
    assertThat(Whereabouts.metByWordOfOthers(evidence, List.of(MINE), Set.of("tracer-2")))
        .hasSize(2);
  }

  @Test
  void ofAPlaceThatIsSharedWhatOthersSayOfItIsLeft() {
    EvidenceSet evidence =
        EvidenceSet.of(List.of(evidence("s", "me", shared("s", MINE, THEIRS, CHECKED_IN))));

    assertThat(others(evidence, MINE, THEIRS, CHECKED_IN))
        .containsExactly(shared("s", THEIRS, CHECKED_IN));
  }

  @Test
  void ofAVisitThatIsHeldNoLongerNobodyCanSayWhoFedIt() {
    EvidenceSet evidence = EvidenceSet.of(List.of(evidence("s", "me", shared("s", THEIRS))));

    assertThat(others(evidence)).isEmpty();
    assertThat(others(evidence, THEIRS)).hasSize(1);
  }

  private static List<Fact> others(EvidenceSet evidence, Visit... held) {
    return Whereabouts.metByWordOfOthers(evidence, List.of(held), DECIDING);
  }

  private static SharedPlace shared(String slotId, Visit... visits) {
    return new SharedPlace(
        slotId,
        false,
        List.of(visits).stream()
            .map(visit -> new Visited(visit.visitId(), NOON, NOON, NOON, List.of()))
            .toList());
  }

  private static Evidence evidence(String recordId, String factKey, Fact fact) {
    return Evidence.of(
        new FactKey("risk-service", "exposures", recordId, factKey),
        0,
        NOON,
        NOON,
        recordId + factKey,
        fact);
  }

  private static Visit visit(String recordId, String account) {
    return Visit.of(
        "henan-cdc",
        recordId,
        1,
        NOON,
        new Stay(
            Place.of(Place.Kind.REGION, "410105", NOON),
            NOON,
            Optional.empty(),
            Visit.Origin.FEED,
            "henan-cdc",
            Optional.empty(),
            Optional.empty(),
            account));
  }
}
