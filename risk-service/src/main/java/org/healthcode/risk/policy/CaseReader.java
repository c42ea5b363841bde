package org.healthcode.risk.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Answer;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.policy.PolicyCase.ExpectedNotice;
import org.healthcode.risk.policy.PolicyCase.ExpectedSpan;

/** Reads one test case of a policy file. */
final class CaseReader {

  private static final String SOURCE = "test";

  private final List<Evidence> evidence = new ArrayList<>();
  private final Map<String, CaseStanding> cases = new HashMap<>();
  private final Map<String, FactStanding> facts = new HashMap<>();
  private final Map<String, Instant> infectious = new HashMap<>();

  private CaseReader() {}

  static PolicyCase read(Branch branch) {
    CaseReader reader = new CaseReader();
    branch.branches("evidence").forEach(reader::add);
    return new PolicyCase(
        branch.string("name"),
        new PersonEvidence(
            EvidenceSet.of(reader.evidence), reader.cases, reader.facts, reader.infectious),
        branch.branches("spans").stream().map(CaseReader::span).toList(),
        branch.branches("notices").stream().map(CaseReader::notice).toList(),
        branch.optional("vouched", Boolean::valueOf).orElse(true));
  }

  private static ExpectedSpan span(Branch branch) {
    return new ExpectedSpan(
        branch.choice("color", Color.class),
        branch.time("from"),
        branch.optional("until", LocalTimes::parse),
        branch.scalars("rules"),
        branch.optional("release", text -> text));
  }

  private static ExpectedNotice notice(Branch branch) {
    return new ExpectedNotice(
        branch.choice("kind", Notice.Kind.class),
        branch.time("from"),
        branch.optional("until", LocalTimes::parse));
  }

  private void add(Branch branch) {
    String form = branch.form();
    String record = "E" + evidence.size();
    switch (form) {
      case "declaration" -> {
        Branch it = branch.branch(form);
        add("health", record, "", it.time("at"), it.time("at"), declaration(it));
      }
      case "case" -> {
        Branch it = branch.branch(form);
        CaseFact.Status status = it.choice("status", CaseFact.Status.class);
        String caseRecord = it.optional("record", text -> text).orElse("C");
        Instant at = LocalTimes.startingAt(it.string("at"));
        Instant recorded = it.optional("recorded", LocalTimes::parse).orElse(known(it, at));
        CaseFact fact =
            new CaseFact(
                status,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                LocalTimes.isDate(it.string("at")));
        add("cases", caseRecord, status.name(), at, recorded, fact);
      }
      case "contact" -> {
        Branch it = branch.branch(form);
        Instant last = it.time("last-contact");
        add("contacts", record, "", last, known(it, last), contact(it, record));
      }
      case "test" -> {
        Branch it = branch.branch(form);
        Instant sampled = it.time("sampled");
        Instant result = it.optional("result-at", LocalTimes::endingAt).orElse(sampled);
        boolean resultByDate = it.optional("result-at", LocalTimes::isDate).orElse(false);
        TestFact fact = new TestFact(sampled, result, outcome(it), "lab", resultByDate);
        add("tests", record, "", sampled, known(it, result), fact);
      }
      case "inbound" -> {
        Branch it = branch.branch(form);
        Instant arrived = it.time("arrived");
        Instant declared = it.optional("declared", LocalTimes::parse).orElse(arrived);
        InboundArrival fact = new InboundArrival("XX", arrived, declared);
        add("itinerary", record, "", arrived, declared, fact);
      }
      case "arrival" -> {
        Branch it = branch.branch(form);
        Instant at = it.time("at");
        Instant known = known(it, at);
        ProvinceArrival fact =
            new ProvinceArrival(
                it.string("from-region").substring(0, 2),
                it.optional("to-region", code -> code).orElse("41").substring(0, 2),
                at,
                known);
        add("arrivals", record, "", at, known, fact);
      }
      case "exposed" -> {
        Branch it = branch.branch(form);
        Exposed fact = exposed(it, record);
        add("exposures", record, "", fact.from(), fact.knownAt(), fact);
      }
      case "override" -> {
        Branch it = branch.branch(form);
        Color color = it.choice("color", Color.class);
        Instant from = it.time("from");
        String factId = "fact of " + record;
        facts.put(
            factId, it.optional("its-fact", FactStanding::valueOf).orElse(FactStanding.STANDS));
        OverrideFact fact = new OverrideFact(color, "", factId, from, it.time("until"));
        add("overrides", record, "", from, from, fact);
      }
      case "unreadable" -> {
        Unreadable fact = new Unreadable("topic", 0, evidence.size());
        evidence.add(Evidence.of(fact.key(), 0, Instant.EPOCH, Instant.EPOCH, "", fact));
      }
      default ->
          throw new IllegalStateException("a form of evidence that the reader does not know");
    }
  }

  private void add(
      String feed, String record, String factKey, Instant at, Instant known, Fact fact) {
    FactKey key = new FactKey(SOURCE, feed, record, factKey);
    evidence.add(Evidence.of(key, known.toEpochMilli(), at, known, record, fact));
  }

  private static Instant known(Branch it, Instant otherwise) {
    return it.optional("known", LocalTimes::parse).orElse(otherwise);
  }

  private static TestFact.Outcome outcome(Branch it) {
    TestFact.Outcome outcome = it.choice("result", TestFact.Outcome.class);
    boolean pooled = it.optional("pooled", Boolean::valueOf).orElse(false);
    return switch (outcome) {
      case POSITIVE -> pooled ? TestFact.Outcome.POOLED_POSITIVE : outcome;
      case NEGATIVE -> pooled ? TestFact.Outcome.POOLED_NEGATIVE : outcome;
      case INVALID, POOLED_POSITIVE, POOLED_NEGATIVE -> outcome;
    };
  }

  private static HealthDeclaration declaration(Branch it) {
    return new HealthDeclaration(
        Set.copyOf(it.choices("symptoms", Symptom.class)),
        it.optional("temperature", Double::parseDouble)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        it.optional("contact-with-patient", Answer::valueOf).orElse(Answer.NO),
        it.optional("region", code -> code).orElse("410105"),
        it.time("at"));
  }

  private ContactFact contact(Branch it, String record) {
    String caseKey = SOURCE + "/case-of-" + record;
    cases.put(caseKey, it.optional("its-case", CaseStanding::valueOf).orElse(CaseStanding.STANDS));
    it.optional("its-case-infectious-from", LocalTimes::parse)
        .ifPresent(from -> infectious.put(caseKey, from));
    return new ContactFact(
        it.choice("degree", ContactFact.Degree.class),
        caseKey,
        it.time("last-contact"),
        Optional.empty(),
        it.optional("isolation-to", LocalTimes::parse));
  }

  private static Exposed exposed(Branch it, String record) {
    Instant from = it.time("from");
    Optional<Instant> ended = it.optional("level-ended", LocalTimes::parse);
    Optional<Instant> left =
        it.optional("left", LocalTimes::parse).filter(at -> ended.filter(at::isAfter).isEmpty());
    return new Exposed(
        it.choice("kind", Exposed.Kind.class),
        from,
        left,
        left.isPresent() ? Optional.empty() : ended,
        it.optional("known", LocalTimes::parse).orElse(from),
        record);
  }
}
