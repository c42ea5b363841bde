package org.healthcode.risk.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.exposure.Margins;

/**
 * The live evidence of one person sorted by kind and time, so that each rule reads it once; of what
 * was shared with causes that which was near enough for the policy.
 */
final class Dossier {

  /** A fact with the record it comes from. */
  record Item<F extends Fact>(Evidence evidence, F fact) {

    /** Since when it is known what the record says. */
    Instant knownAt() {
      return evidence.knownSince();
    }

    /**
     * A moment that the fact states: what a feeder's clock puts a little ahead of the recording
     * holds from the recording on.
     */
    Instant atLatestKnown(Instant stated) {
      boolean ahead =
          stated.isAfter(knownAt())
              && Duration.between(knownAt(), stated).compareTo(CLOCKS_DIFFER) <= 0;
      return ahead ? knownAt() : stated;
    }
  }

  /** So far ahead of its recording a fact may be (docs/design.md#order-of-facts). */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final PersonEvidence person;
  private final Margins margins;
  private final List<Item<HealthDeclaration>> declarations = new ArrayList<>();
  private final Map<String, CaseCourse> cases = new TreeMap<>();
  private final List<Item<InboundArrival>> arrivals = new ArrayList<>();
  private final List<Item<ProvinceArrival>> provinceArrivals = new ArrayList<>();
  private final List<Item<ContactFact>> contacts = new ArrayList<>();
  private final List<Item<TestFact>> negatives = new ArrayList<>();
  private final List<TestFact> negativeTests;
  private final List<Item<TestFact>> positives = new ArrayList<>();
  private final List<Item<TestFact>> pooledPositives = new ArrayList<>();
  private final List<Item<Exposed>> exposures = new ArrayList<>();
  private final List<Item<OverrideFact>> overrides = new ArrayList<>();
  private boolean readable = true;

  Dossier(PersonEvidence person, Margins margins) {
    this.person = person;
    this.margins = margins;
    for (Evidence evidence : person.evidence().all()) {
      evidence.fact().ifPresent(fact -> add(evidence, fact));
      readable &= evidence.isReadable();
    }
    // Stable sorts: what is equal stays in the order of the keys.
    declarations.sort(Comparator.comparing(item -> item.fact().declaredAt()));
    CaseStandings.byCase(person.evidence())
        .forEach((caseKey, record) -> cases.put(caseKey, CaseCourse.of(record.all())));
    negatives.sort(
        Comparator.comparing((Item<TestFact> item) -> item.fact().sampledAt())
            .thenComparing(item -> item.fact().knownAt()));
    negativeTests = negatives.stream().map(Item::fact).toList();
  }

  private void add(Evidence evidence, Fact fact) {
    switch (fact) {
      case HealthDeclaration it -> declarations.add(new Item<>(evidence, it));
      case CaseFact it -> {
        // Read by case: see CaseCourse.
      }
      case InboundArrival it -> arrivals.add(new Item<>(evidence, it));
      case ProvinceArrival it -> provinceArrivals.add(new Item<>(evidence, it));
      case ContactFact it -> contacts.add(new Item<>(evidence, it));
      case TestFact it -> {
        switch (it.outcome()) {
          case NEGATIVE -> negatives.add(new Item<>(evidence, it));
          case POSITIVE -> positives.add(new Item<>(evidence, it));
          case POOLED_POSITIVE -> pooledPositives.add(new Item<>(evidence, it));
          case POOLED_NEGATIVE -> negatives.add(new Item<>(evidence, it));
          case INVALID -> {}
        }
      }
      case Exposed it -> exposures.add(new Item<>(evidence, it));
      case SharedPlace it ->
          it.within(it.onTrip() ? margins.trip() : margins.venue(), evidence.knownSince())
              .ifPresent(exposed -> exposures.add(new Item<>(evidence, exposed)));
      case OverrideFact it -> overrides.add(new Item<>(evidence, it));
      case Unreadable it -> readable = false;
    }
  }

  /** Earliest first. */
  List<Item<HealthDeclaration>> declarations() {
    return declarations;
  }

  /** By case key. */
  Map<String, CaseCourse> cases() {
    return cases;
  }

  List<Item<InboundArrival>> arrivals() {
    return arrivals;
  }

  List<Item<ProvinceArrival>> provinceArrivals() {
    return provinceArrivals;
  }

  List<Item<ContactFact>> contacts() {
    return contacts;
  }

  boolean metBeforeInfectious(ContactFact contact) {
    return person.metBeforeInfectious(contact);
  }

  CaseStanding standing(ContactFact contact) {
    return person.standing(contact);
  }

  FactStanding standingOf(Item<OverrideFact> override) {
    return person.standing(override.evidence(), override.fact());
  }

  /** Those with a result that were pooled with nobody's. */
  List<TestFact> singleTests() {
    return Stream.concat(
            positives.stream().map(Item::fact),
            negativeTests.stream().filter(test -> test.outcome() == TestFact.Outcome.NEGATIVE))
        .toList();
  }

  /** Earliest sample first, pooled ones included. */
  List<TestFact> negatives() {
    return negativeTests;
  }

  /** The same with their records. */
  List<Item<TestFact>> negativeItems() {
    return negatives;
  }

  List<Item<TestFact>> positives() {
    return positives;
  }

  List<Item<TestFact>> pooledPositives() {
    return pooledPositives;
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
