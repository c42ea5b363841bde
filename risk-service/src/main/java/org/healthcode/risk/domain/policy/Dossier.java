package org.healthcode.risk.domain.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStatuses;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;

/** The live evidence of one person sorted by kind and time, so that each rule reads it once. */
final class Dossier {

  /** A fact with the record it comes from. */
  record Item<F extends Fact>(Evidence evidence, F fact) {}

  private final PersonEvidence person;
  private final List<Item<HealthDeclaration>> declarations = new ArrayList<>();
  private final Map<String, List<Item<CaseFact>>> cases = new TreeMap<>();
  private final List<Item<InboundArrival>> arrivals = new ArrayList<>();
  private final List<Item<ContactFact>> contacts = new ArrayList<>();
  private final List<TestFact> negatives = new ArrayList<>();
  private final List<Item<TestFact>> positives = new ArrayList<>();
  private final List<Item<Exposed>> exposures = new ArrayList<>();
  private final List<Item<OverrideFact>> overrides = new ArrayList<>();
  private final Map<String, List<Evidence>> byCase = new TreeMap<>();
  private boolean readable = true;

  Dossier(PersonEvidence person) {
    this.person = person;
    for (Evidence evidence : person.evidence().all()) {
      evidence.fact().ifPresent(fact -> add(evidence, fact));
      readable &= evidence.isReadable();
    }
    // Stable sorts: what is equal stays in the order of the keys.
    declarations.sort(Comparator.comparing(item -> item.fact().declaredAt()));
    byCase.forEach((caseKey, record) -> cases.put(caseKey, inOrder(record)));
    negatives.sort(Comparator.comparing(TestFact::sampledAt).thenComparing(TestFact::knownAt));
  }

  private void add(Evidence evidence, Fact fact) {
    switch (fact) {
      case HealthDeclaration it -> declarations.add(new Item<>(evidence, it));
      case CaseFact it ->
          byCase.computeIfAbsent(evidence.key().caseKey(), key -> new ArrayList<>()).add(evidence);
      case InboundArrival it -> arrivals.add(new Item<>(evidence, it));
      case ContactFact it -> contacts.add(new Item<>(evidence, it));
      case TestFact it -> {
        switch (it.outcome()) {
          case NEGATIVE -> negatives.add(it);
          case POSITIVE -> positives.add(new Item<>(evidence, it));
          case INVALID -> {}
        }
      }
      case Exposed it -> exposures.add(new Item<>(evidence, it));
      case OverrideFact it -> overrides.add(new Item<>(evidence, it));
      case Unreadable it -> readable = false;
    }
  }

  private static List<Item<CaseFact>> inOrder(List<Evidence> record) {
    return CaseStatuses.inOrder(record).stream()
        .map(item -> new Item<>(item, CaseStatuses.of(item)))
        .toList();
  }

  /** Earliest first. */
  List<Item<HealthDeclaration>> declarations() {
    return declarations;
  }

  /** By case key; each with its statuses in the order in which they hold. */
  Map<String, List<Item<CaseFact>>> cases() {
    return cases;
  }

  List<Item<InboundArrival>> arrivals() {
    return arrivals;
  }

  List<Item<ContactFact>> contacts() {
    return contacts;
  }

  CaseStanding standing(ContactFact contact) {
    return person.standing(contact.caseKey());
  }

  FactStanding standing(OverrideFact override) {
    return person.standing(override);
  }

  /** Earliest sample first. */
  List<TestFact> negatives() {
    return negatives;
  }

  List<Item<TestFact>> positives() {
    return positives;
  }

  List<Item<Exposed>> exposures() {
    return exposures;
  }

  List<Item<OverrideFact>> overrides() {
    return overrides;
  }

  boolean readable() {
    return readable;
  }
}
