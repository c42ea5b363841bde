package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a policy judges about one person.
 *
 * @param cases the standing of the cases that the person's contacts name, by case key; what is not
 *     in it is unknown
 * @param facts the standing of what the person's overrides cite and others are concerned with, by
 *     eventId; what is not in it is unknown there
 * @param infectious since when those cases may have infected others, by case key; what is not in it
 *     is unknown
 * @param contacts the standing of the contacts through whom the person became one, by {@code
 *     source/recordId}; what is not in it is unknown
 * @param untied evidence ids of the overrides that cite a case whose contact the person is no
 *     longer: they fell with the contact
 */
public record PersonEvidence(
    EvidenceSet evidence,
    Map<String, CaseStanding> cases,
    Map<String, FactStanding> facts,
    Map<String, Instant> infectious,
    Map<String, CaseStanding> contacts,
    Set<String> untied) {

  public static final PersonEvidence NONE = new PersonEvidence(EvidenceSet.empty(), Map.of());

  public PersonEvidence {
    cases = Map.copyOf(cases);
    facts = Map.copyOf(facts);
    infectious = Map.copyOf(infectious);
    contacts = Map.copyOf(contacts);
    untied = Set.copyOf(untied);
  }

  /**
   * Evidence of people whose overrides cite what is theirs, or of the cases whose contact they are.
   */
  public PersonEvidence(
      EvidenceSet evidence,
      Map<String, CaseStanding> cases,
      Map<String, FactStanding> facts,
      Map<String, Instant> infectious,
      Map<String, CaseStanding> contacts) {
    this(evidence, cases, facts, infectious, contacts, Set.of());
  }

  /** Evidence of contacts of whom nobody said through whom they came. */
  public PersonEvidence(
      EvidenceSet evidence,
      Map<String, CaseStanding> cases,
      Map<String, FactStanding> facts,
      Map<String, Instant> infectious) {
    this(evidence, cases, facts, infectious, Map.of());
  }

  /** Evidence of contacts with cases of whose infectious time nothing is known. */
  public PersonEvidence(
      EvidenceSet evidence, Map<String, CaseStanding> cases, Map<String, FactStanding> facts) {
    this(evidence, cases, facts, Map.of());
  }

  /** Evidence whose overrides cite at most what is in it. */
  public PersonEvidence(EvidenceSet evidence, Map<String, CaseStanding> cases) {
    this(evidence, cases, Map.of());
  }

  /** The evidence with what is known of the cases that it names and the facts that it cites. */
  public static PersonEvidence of(EvidenceSet evidence, KnownCases cases, KnownFacts facts) {
    Map<String, CaseStanding> named = new HashMap<>();
    Map<String, Instant> infectious = new HashMap<>();
    for (String caseKey : EvidenceReferences.cases(evidence)) {
      named.put(caseKey, cases.standing(caseKey));
      cases.infectiousFrom(caseKey).ifPresent(from -> infectious.put(caseKey, from));
    }
    Map<String, FactStanding> cited = new HashMap<>();
    EvidenceReferences.facts(evidence).forEach(factId -> cited.put(factId, facts.standing(factId)));
    Map<String, CaseStanding> contacts = new HashMap<>();
    EvidenceReferences.contacts(evidence)
        .forEach(contactKey -> contacts.put(contactKey, cases.contactStanding(contactKey)));
    return new PersonEvidence(
        evidence, named, cited, infectious, contacts, untied(evidence, facts));
  }

  /** What is known, of other evidence of the same person. */
  public PersonEvidence with(EvidenceSet other) {
    return new PersonEvidence(other, cases, facts, infectious, contacts, untied);
  }

  /** Who decided on a contact that was taken back since decides anew, as on any fact. */
  private static Set<String> untied(EvidenceSet evidence, KnownFacts facts) {
    Set<String> untied = new HashSet<>();
    for (Evidence item : evidence.all()) {
      item.fact()
          .filter(OverrideFact.class::isInstance)
          .map(fact -> ((OverrideFact) fact).factId())
          .filter(
              factId ->
                  facts.isOfOtherCases(
                      factId, EvidenceReferences.casesSince(evidence, item.history().knownSince())))
          .ifPresent(factId -> untied.add(item.evidenceId()));
    }
    return untied;
  }

  /** Whether the contact counts: while its case does, and the contact through whom it came. */
  public CaseStanding standing(ContactFact contact) {
    CaseStanding ofCase = cases.getOrDefault(contact.caseKey(), CaseStanding.UNKNOWN);
    return contact
        .viaKey()
        .map(via -> ofCase.and(contacts.getOrDefault(via, CaseStanding.UNKNOWN)))
        .orElse(ofCase);
  }

  /**
   * Whether somebody is known to have met the case before it could infect anybody. Who was a
   * contact of its contact did not meet it.
   */
  public boolean metBeforeInfectious(ContactFact contact) {
    return contact.degree() != ContactFact.Degree.SECONDARY
        && Optional.ofNullable(infectious.get(contact.caseKey()))
            .filter(contact::isBefore)
            .isPresent();
  }

  /**
   * Whether what an override cites stands: in this very evidence, or elsewhere.
   *
   * @param decision the evidence that it is
   */
  public FactStanding standing(Evidence decision, OverrideFact override) {
    String factId = override.factId();
    FactStanding elsewhere =
        untied.contains(decision.evidenceId())
            ? FactStanding.FELL
            : facts.getOrDefault(factId, FactStanding.UNKNOWN);
    return FactStandings.of(evidence, factId).or(elsewhere);
  }

  /** What others have told of the facts that people's overrides may cite. */
  @FunctionalInterface
  public interface KnownFacts {

    /** The standing of a fact by its eventId, whoever is concerned with it. */
    FactStanding standing(String factId);

    /**
     * Whether a fact was told of by cases, and by none of these.
     *
     * @param caseKeys of the cases whose contact a person is
     */
    default boolean isOfOtherCases(String factId, Set<String> caseKeys) {
      return false;
    }
  }
}
