package org.healthcode.risk.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Answer;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.time.ChinaTime;

/** Facts for tests, in few words. Times are those of Asia/Shanghai. */
public final class Facts {

  public static final String CASE = "henan-cdc/C1";

  private Facts() {}

  public static Instant at(String time) {
    return ChinaTime.instantOf(LocalDateTime.parse(time));
  }

  public static FactKey key(String feed, String recordId) {
    return new FactKey("henan-cdc", feed, recordId, "");
  }

  public static Evidence evidence(FactKey key, long version, Fact fact) {
    Instant recorded = Instant.ofEpochMilli(version);
    return Evidence.of(key, version, recorded, recorded, "event-" + version, fact);
  }

  public static Evidence retraction(FactKey key, long version) {
    return Evidence.deletion(key, Instant.ofEpochMilli(version));
  }

  public static Evidence declaration(String recordId, String at, Symptom... symptoms) {
    HealthDeclaration fact =
        new HealthDeclaration(
            Set.copyOf(Arrays.asList(symptoms)),
            OptionalDouble.empty(),
            Answer.NO,
            "410100",
            at(at));
    return Evidence.of(
        new FactKey("resident/abc", "health", recordId, ""), 1, at(at), at(at), recordId, fact);
  }

  public static Evidence caseStatus(String recordId, CaseFact.Status status, String at) {
    FactKey key = new FactKey("henan-cdc", "cases", recordId, status.name());
    return Evidence.of(
        key, 1, at(at), at(at), recordId, new CaseFact(status, Optional.empty(), at(at)));
  }

  public static Evidence closeContact(String recordId, String lastContact) {
    ContactFact fact =
        new ContactFact(
            ContactFact.Degree.CLOSE, CASE, at(lastContact), Optional.empty(), Optional.empty());
    return Evidence.of(
        key("contacts", recordId), 1, at(lastContact), at(lastContact), recordId, fact);
  }

  public static Evidence test(String recordId, String sampled, TestFact.Outcome outcome) {
    TestFact fact = new TestFact(at(sampled), at(sampled), outcome, "lab");
    return Evidence.of(key("tests", recordId), 1, at(sampled), at(sampled), recordId, fact);
  }

  /** A decision that cites an event. */
  public static Evidence override(
      String recordId, Color color, String factId, String from, String until) {
    OverrideFact fact =
        new OverrideFact(color, "SUSPECTED_CASE_UNDER_INVESTIGATION", factId, at(from), at(until));
    return Evidence.of(key("overrides", recordId), 1, at(from), at(from), recordId, fact);
  }

  /** A person whose contacts' case {@link #CASE} stands. */
  public static PersonEvidence person(Evidence... evidence) {
    return new PersonEvidence(
        EvidenceSet.of(Arrays.asList(evidence)), Map.of(CASE, CaseStanding.STANDS));
  }
}
