package org.healthcode.risk.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.closeContact;
import static org.healthcode.risk.domain.Facts.declaration;
import static org.healthcode.risk.domain.Facts.person;
import static org.healthcode.risk.domain.Facts.test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.explanation.Explanation.CitedFact;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedReason;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Policy NATIONAL =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();

  private static final Instant NOW = at("2022-07-04T12:00");

  private static final PersonEvidence CONTACT =
      person(
          declaration("D", "2022-06-30T08:00"),
          closeContact("R", "2022-07-01T10:00"),
          test("T1", "2022-07-02T09:00", TestFact.Outcome.NEGATIVE),
          test("T2", "2022-07-03T09:00", TestFact.Outcome.NEGATIVE));

  @Test
  void aRedSpanNamesItsRuleItsLegalBasisItsFactAndWhatIsMissing() {
    Explanation explanation = explain(CONTACT, NOW);
    ExplainedReason reason = explanation.spans().get(1).reasons().getFirst();

    assertThat(explanation.color()).contains(Color.RED);
    assertThat(reason.ruleId()).isEqualTo("close-contact");
    assertThat(reason.title().zh()).contains("密切接触者");
    assertThat(reason.legalBasis().en()).contains("ninth edition");
    assertThat(reason.releaseText())
        .isEqualTo(
            new Text(
                "5 次阴性检测（不同日期）中已有 2 次，下一次采样：7月4日起，最早7月8日24:00解除",
                "2 of 5 negative tests on distinct days; next on 4 July; not before 24:00 on 8 July"));
    assertThat(reason.fact())
        .hasValueSatisfying(
            fact -> {
              assertThat(fact.kind().zh()).isEqualTo("密切接触者");
              assertThat(fact.source()).isEqualTo("henan-cdc");
              assertThat(fact.date()).isEqualTo(LocalDate.of(2022, 7, 1));
              assertThat(fact.eventId()).isEqualTo("R");
              assertThat(fact.evidenceId()).hasSize(32);
            });
  }

  @Test
  void anExplanationNamesNobodyElse() {
    String everything = explain(CONTACT, NOW).toString();

    assertThat(everything).doesNotContain("henan-cdc/C1").doesNotContain("resident/abc");
  }

  @Test
  void ofManyWhoWereAtAPlaceTheFirstFiveAreNamedAndHowManyThereWere() {
    Instant from = at("2022-07-01T08:00");
    Instant to = at("2022-07-01T09:00");
    Visited visit = new Visited("v", from, to, from, List.of(new Minutes(from, to)));
    FactKey key = new FactKey("risk-service", "exposures", "slot", "bob");
    SharedPlace shared = new SharedPlace("slot", false, List.of(visit));
    PersonEvidence companion = person(Evidence.of(key, 0, from, from, "event", shared));

    Explanation explanation =
        Explanation.of(
            NATIONAL, companion, NATIONAL.evaluate(companion), sevenCausesAt("MARKET", from), NOW);

    assertThat(explanation.spans().getFirst().reasons())
        .singleElement()
        .satisfies(
            reason -> {
              CitedFact fact = reason.fact().orElseThrow();
              assertThat(fact.kind().zh()).isEqualTo("与病例同行程或同场所");
              assertThat(fact.causes()).containsExactly("e0", "e1", "e2", "e3", "e4");
              assertThat(fact.causeCount()).isEqualTo(7);
              assertThat(fact.where())
                  .hasValueSatisfying(
                      where -> assertThat(where.zh()).contains("MARKET").contains("共7起"));
            });
  }

  private static KnownExposures sevenCausesAt(String venue, Instant from) {
    return new KnownExposures() {
      @Override
      public Optional<Exposure> find(String exposureId) {
        Place place = Place.of(Place.Kind.VENUE, venue, from);
        return Optional.of(
            Exposure.of(
                exposureId,
                1,
                from,
                new Exposure.Risk(
                    place,
                    from,
                    Optional.empty(),
                    Exposure.Level.COMPANION,
                    "henan-cdc",
                    Optional.empty())));
      }

      @Override
      public Optional<List<Exposure>> ofTrip(Place trip) {
        return Optional.of(List.of());
      }

      @Override
      public List<String> causes(SharedPlace shared, Duration margin, String person) {
        return IntStream.range(0, 7).mapToObj(i -> "e" + i).toList();
      }
    };
  }

  @Test
  void theSpanThatHoldsNowIsMarked() {
    assertThat(explain(CONTACT, NOW).spans())
        .extracting(Explanation.ExplainedSpan::current)
        .containsExactly(false, true);
  }

  @Test
  void aNoticeShowsOnlyWhileItsTimeHolds() {
    assertThat(explain(CONTACT, NOW).notices()).isEmpty();
    assertThat(explain(CONTACT, at("2022-07-05T00:00")).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.text().en()).contains("overdue"));
  }

  @Test
  void whoDeclaredNothingHasNoColor() {
    Explanation explanation = explain(PersonEvidence.NONE, NOW);

    assertThat(explanation.color()).isEmpty();
    assertThat(explanation.spans()).isEmpty();
    assertThat(explanation.vouched()).isTrue();
  }

  private static Explanation explain(PersonEvidence person, Instant now) {
    return Explanation.of(NATIONAL, person, NATIONAL.evaluate(person), KnownExposures.NONE, now);
  }
}
