package org.healthcode.risk.domain.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;

class ResidenceTest {

  private static final FedFrom COUNTY = new FedFrom("410302", "");
  private static final FedFrom PROVINCE = new FedFrom("410000", "410602");

  @Test
  void theCountyDeclaredLastHoldsWhoeverDeclaredIt() {
    assertThat(
            of(
                declared("me", "410105", "2022-07-01T08:00"),
                declared("daughter", "410202", "2022-07-02T08:00"),
                fed("T1", "2022-07-09T08:00", COUNTY)))
        .contains("410202");
  }

  @Test
  void whoNeverDeclaredBelongsToTheCountyWhoseAuthorityRecordedTheLastFact() {
    assertThat(
            of(
                fed("T1", "2022-07-01T08:00", new FedFrom("410105", "")),
                fed("T2", "2022-07-02T08:00", COUNTY)))
        .contains("410302");
  }

  @Test
  void anAuthorityOfNoCountyLeavesTheCountyOfAnotherOne() {
    assertThat(of(fed("T1", "2022-07-01T08:00", COUNTY), fed("T2", "2022-07-02T08:00", PROVINCE)))
        .contains("410302");
  }

  @Test
  void ofAnAuthorityOfTheProvinceTheDocumentTellsTheCounty() {
    assertThat(of(fed("T1", "2022-07-01T08:00", PROVINCE))).contains("410602");
  }

  @Test
  void aDocumentFromElsewhereLeavesThePersonWithWhoFed() {
    assertThat(of(fed("T1", "2022-07-01T08:00", new FedFrom("410100", "510104"))))
        .contains("410100");
  }

  @Test
  void whereTheAuthorityHasNoRegionTheDocumentTells() {
    assertThat(of(fed("T1", "2022-07-01T08:00", new FedFrom("", "510104")))).contains("510104");
  }

  @Test
  void aFactThatWasTakenBackTellsNothing() {
    Evidence fact = fed("T1", "2022-07-01T08:00", COUNTY);

    assertThat(of(fact, Evidence.deletion(fact.key(), at("2022-07-02T08:00")))).isEmpty();
  }

  @Test
  void promise3TheOrderOfArrivalDoesNotMatter() {
    List<Evidence> facts =
        List.of(
            fed("T1", "2022-07-01T08:00", COUNTY),
            fed("T2", "2022-07-01T08:00", new FedFrom("410105", "")),
            fed("T2", "2022-07-01T08:00", new FedFrom("410202", "")),
            fed("T3", "2022-07-02T08:00", PROVINCE));

    assertThat(of(facts.toArray(Evidence[]::new)))
        .isEqualTo(of(facts.reversed().toArray(Evidence[]::new)))
        .isPresent();
  }

  @Test
  void whoOnlyHasAProfileBelongsToTheCountyOfTheDocument() {
    PersonState registered =
        PersonState.NONE.with(new Profile("张*", "1234", "410602", at("2022-07-01T08:00")));

    assertThat(registered.regionCode()).isEqualTo("410602");
    assertThat(registered.with(fed("T1", "2022-07-02T08:00", COUNTY)).regionCode())
        .isEqualTo("410302");
    assertThat(PersonState.NONE.regionCode()).isEmpty();
  }

  private static Optional<String> of(Evidence... evidence) {
    return Residence.of(EvidenceSet.of(List.of(evidence))).map(Residence::regionCode);
  }

  private static Evidence declared(String by, String region, String when) {
    return recorded(
        new FactKey("resident/" + by, "health", "D", ""),
        when,
        new RecordedFact(
            new HealthDeclaration(
                Set.of(), OptionalDouble.empty(), HealthDeclaration.Answer.NO, region, at(when)),
            at(when),
            "e",
            ""));
  }

  private static Evidence fed(String recordId, String when, FedFrom from) {
    Instant sampled = at("2022-06-30T08:00");
    return recorded(
        new FactKey("henan-cdc", "tests", recordId, ""),
        when,
        new RecordedFact(
            new TestFact(sampled, sampled, TestFact.Outcome.NEGATIVE, "lab"),
            sampled,
            "e",
            "operator",
            from));
  }

  private static Evidence recorded(FactKey key, String when, RecordedFact fact) {
    return Evidence.of(key, RecordingMoment.ofSingle(at(when)), Optional.of(1L), fact);
  }
}
