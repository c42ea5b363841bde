package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whether a decision by people may rest on a fact. */
class OverrideFactHttpTest extends RiskHttp {
  private static final String DAY = "2022-05-09T08:00";
  private static final String OWN = "01".repeat(16);
  private static final String THEIRS = "02".repeat(16);
  private static final String NOBODYS = "03".repeat(16);
  private static final String AREA = "04".repeat(16);
  private static final String OPERATOR = "operator_41_op";
  private static final String APPROVER = "approver_41_ap";
  private static final Visit VISIT =
      Visit.of(
          "henan-cdc",
          "V",
          1,
          at(DAY),
          new Visit.Stay(
              Place.of(Place.Kind.REGION, "410105", at(DAY)),
              at(DAY),
              Optional.empty(),
              Visit.Origin.FEED,
              "henan-cdc",
              Optional.empty(),
              Optional.empty(),
              "tracer-1"));
  private static final TestFact.Outcome OUTCOME = TestFact.Outcome.NEGATIVE;

  @Test
  void theirOwnContactFitsAndThePersonSeesWhoAsked() {
    world.evidence.put(me(), Facts.person(contact(OWN, "feeder-1")));

    assertThat(answer(OWN, "asks-1")).isEqualTo("fits stands");
    assertThat(acts())
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.getAct()).isEqualTo("OVERRIDE_FACT_CHECKED");
              assertThat(act.getAccount()).isEqualTo("ap");
            });
    assertThat(world.traces)
        .filteredOn(Access.class::isInstance)
        .singleElement()
        .satisfies(
            access -> {
              assertThat(((Access) access).getKind()).isEqualTo(AccessKind.OVERRIDE_FACT);
              assertThat(((Access) access).getRole()).isEqualTo("approver");
            });
  }

  @Test
  void whoFedItIsToldToApproversAloneOfWhomAnotherMayAgree() {
    world.evidence.put(me(), Facts.person(contact(OWN, "feeder-1")));

    String fed = json(get(path(OWN, "feeder-1"), OPERATOR), 200).toString();

    assertThat(fed).isEqualTo(json(get(path(NOBODYS, "asks-1"), OPERATOR), 200).toString());
    assertThat(answer(OWN, "feeder-1")).isEqualTo("stands");
  }

  @Test
  void whatOneOfThoseWhoDecideFedDoesNotFit() {
    String corrected = "05".repeat(16);
    Evidence second = said("contacts", "R", "", 2, corrected, "feeder-2", contactOf(Facts.CASE));
    world.evidence.put(me(), Facts.person(merged(contact(OWN, "feeder-1"), second)));

    assertThat(answer(corrected, "asks-1")).isEqualTo("fits stands");
    assertThat(answer(corrected, "asks-1", "feeder-2")).isEqualTo("stands");
    assertThat(words(json(get(path(corrected, "asks-1"), "approver_41_feeder-2"), 200)))
        .as("the caller is among those who decide")
        .isEqualTo("stands");
  }

  @Test
  void anotherKindAFactOfSomebodyElseAndNoneAtAllAreRefusedAlikeWithATrace() {
    world.evidence.put(me(), Facts.person(aTest(OWN)));
    world.evidence.put(person(GUARDIAN_NUMBER), Facts.person(contact(THEIRS, "feeder-1")));

    String kind = json(get(path(OWN, "asks-1"), OPERATOR), 200).toString();
    String theirs = json(get(path(THEIRS, "asks-1"), OPERATOR), 200).toString();
    String none = json(get(path(NOBODYS, "asks-1"), OPERATOR), 200).toString();

    assertThat(List.of(kind, theirs)).containsOnly(none);
    assertThat(none).isEqualTo("{\"fits\":false,\"stands\":false}");
    assertThat(acts())
        .extracting(AuditEntry::getAct)
        .containsOnly("OVERRIDE_FACT_REFUSED")
        .hasSize(3);
    assertThat(world.traces)
        .filteredOn(Access.class::isInstance)
        .as("the person sees who looked")
        .hasSize(3);
  }

  @Test
  void aFactThatWasTakenBackDoesNotFit() {
    Evidence contact = contact(OWN, "feeder-1");
    world.evidence.put(
        me(),
        Facts.person(merged(contact, Evidence.deletion(contact.key(), at(DAY).plusSeconds(60)))));

    assertThat(answer(OWN, "asks-1")).isEmpty();
  }

  @Test
  void theCaseWhoseContactTheyAreFitsUnlessOneOfThoseWhoDecideFedIt() {
    world.evidence.put(me(), Facts.person(contact(OWN, "feeder-1")));
    world.casesOf.put(THEIRS, person(GUARDIAN_NUMBER));
    world.evidence.put(
        person(GUARDIAN_NUMBER),
        Facts.person(
            said(
                "cases",
                "C",
                "CONFIRMED",
                1,
                THEIRS,
                "feeder-3",
                new CaseFact(CaseFact.Status.CONFIRMED, Optional.empty(), at(DAY)))));

    assertThat(answer(THEIRS, "asks-1")).isEqualTo("fits stands");
    assertThat(answer(THEIRS, "feeder-3")).isEqualTo("stands");
    assertThat(answer(THEIRS, "feeder-1"))
        .as("who made them its contact makes it no case of theirs")
        .isEmpty();
    assertThat(
            words(
                json(
                    get(
                        path(THEIRS, "asks-1")
                            .replace("CLOSE_CONTACT_UNDER_INVESTIGATION", "ISOLATION_COMPLETED"),
                        OPERATOR),
                    200)))
        .as("another reason rests on their own contact alone")
        .isEmpty();
  }

  @Test
  void theLevelOfWhereTheyWereFitsAndThatOfAnotherPlaceDoesNot() {
    Exposed stay = new Exposed(Exposed.Kind.HIGH, at(DAY), Optional.empty(), at(DAY), AREA);
    world.evidence.put(
        me(), Facts.person(said("exposures", "X", VISIT.visitId(), 1, "06".repeat(16), "", stay)));
    world.visits.put(me(), List.of(VISIT));
    world.placesOf.put(OWN, AREA);
    world.placesOf.put(THEIRS, "07".repeat(16));

    assertThat(ofLevel(OWN)).isEqualTo("fits stands");
    assertThat(ofLevel(THEIRS)).isEmpty();
    assertThat(words(json(get(level(OWN) + "&fed=true", APPROVER), 200))).isEqualTo("stands");
    assertThat(words(json(get(level("06".repeat(16)), OPERATOR), 200)))
        .as("what follows from where somebody was is no record that anybody fed")
        .isEmpty();
  }

  @Test
  void whoFedTheVisitThatTiesThemToTheLevelOfAPlaceDoesNotDecideOnIt() {
    Exposed stay = new Exposed(Exposed.Kind.HIGH, at(DAY), Optional.empty(), at(DAY), AREA);
    world.evidence.put(
        me(), Facts.person(said("exposures", "X", VISIT.visitId(), 1, "06".repeat(16), "", stay)));
    world.placesOf.put(OWN, AREA);
    world.visits.put(me(), List.of(VISIT));

    assertThat(words(json(get(level(OWN).replace("asks-1", "tracer-1"), APPROVER), 200)))
        .isEqualTo("stands");
    assertThat(ofLevel(OWN)).isEqualTo("fits stands");
    world.visits.clear();
    assertThat(ofLevel(OWN)).as("nobody can say any more who fed it").isEqualTo("stands");
  }

  @Test
  void peopleOfElsewhereAndWrongQuestionsAreRefused() {
    world.evidence.put(me(), Facts.person(contact(OWN, "feeder-1")));
    world.regions.put(me(), "420106");

    get(path(OWN, "asks-1"), OPERATOR).expectStatus().isForbidden();
    assertThat(acts())
        .as("that they tried is seen")
        .singleElement()
        .satisfies(act -> assertThat(act.getAct()).isEqualTo("OVERRIDE_FACT_REFUSED"));
    assertThat(world.traces)
        .as("and by the person")
        .filteredOn(Access.class::isInstance)
        .singleElement()
        .satisfies(
            access -> assertThat(((Access) access).getKind()).isEqualTo(AccessKind.OVERRIDE_FACT));
    get(path(OWN, "asks-1"), "auditor_41").expectStatus().isForbidden();
    get(path("no-fact", "asks-1"), OPERATOR).expectStatus().isEqualTo(422);
    get(path(OWN, "asks-1").replace("reason=", "reason=X"), OPERATOR).expectStatus().isEqualTo(422);
    get("/persons/" + me().hex() + "/case-fact?factId=" + OWN, OPERATOR)
        .expectStatus()
        .isNotFound();
  }

  @Test
  void peopleOfElsewhereAreAnsweredAsLateAsWhoNobodyKnows() {
    world.evidence.put(me(), Facts.person(contact(OWN, "feeder-1")));
    world.regions.put(me(), "420106");

    long before = System.nanoTime();
    get(path(NOBODYS, "asks-1"), OPERATOR).expectStatus().isForbidden();

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as("what may still be under way is waited for of everybody")
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whoAsksOfTooManyFactsIsToldToWaitWhetherTheyFitOrNot() {
    world.evidence.put(me(), Facts.person(aTest(OWN)));
    for (int i = 0; i < 60; i++) {
      get(path(OWN, "asks-1"), "operator_41_browses").expectStatus().isOk();
    }

    get(path(OWN, "asks-1"), "operator_41_browses").expectStatus().isEqualTo(429);
    world.evidence.put(me(), Facts.person(contact(OWN, "tracer-1")));
    get(path(OWN, "asks-1"), "operator_41_browses").expectStatus().isEqualTo(429);
    get(path(OWN, "asks-1"), "operator_41_another").expectStatus().isOk();
  }

  private static Evidence aTest(String factId) {
    return said(
        "tests", "T", "", 1, factId, "lab-1", Facts.test("T", DAY, OUTCOME).fact().orElseThrow());
  }

  private String answer(String factId, String... deciding) {
    return words(json(get(path(factId, deciding), APPROVER), 200));
  }

  private String ofLevel(String factId) {
    return words(json(get(level(factId), APPROVER), 200));
  }

  private static String words(JsonNode answer) {
    return (answer.get("fits").asBoolean() ? "fits " : "")
        + (answer.get("stands").asBoolean() ? "stands" : "");
  }

  private String path(String factId, String... deciding) {
    return "/persons/"
        + me().hex()
        + "/override-fact?reason=CLOSE_CONTACT_UNDER_INVESTIGATION&factId="
        + factId
        + "&account="
        + String.join("&account=", deciding);
  }

  private String level(String factId) {
    return path(factId, "asks-1")
        .replace("CLOSE_CONTACT_UNDER_INVESTIGATION", "REGION_RISK_UNDER_REVIEW");
  }

  private static Evidence contact(String factId, String account) {
    return said("contacts", "R", "", 1, factId, account, contactOf(Facts.CASE));
  }

  private static ContactFact contactOf(String caseKey) {
    return new ContactFact(
        ContactFact.Degree.CLOSE, caseKey, at(DAY), Optional.empty(), Optional.empty());
  }

  private static Evidence said(
      String feed,
      String recordId,
      String factKey,
      long version,
      String eventId,
      String account,
      Fact fact) {
    Instant at = at(DAY).plusSeconds(version);
    return Evidence.of(
        new FactKey("henan-cdc", feed, recordId, factKey),
        RecordingMoment.ofSingle(at),
        Optional.of(version),
        new RecordedFact(fact, at(DAY), eventId, account));
  }

  private static Evidence merged(Evidence one, Evidence other) {
    return new Evidence(one.key(), one.history().merge(other.history()));
  }
}
