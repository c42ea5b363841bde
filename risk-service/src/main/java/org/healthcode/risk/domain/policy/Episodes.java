package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.policy.Dossier.Item;

/** Finds the evidence that a rule applies to. */
final class Episodes {

  private Episodes() {}

  static List<Episode> of(Match match, Dossier dossier) {
    return switch (match) {
      case Match.OfCase it ->
          dossier.cases().values().stream().flatMap(course -> ofCase(it, course).stream()).toList();
      case Match.OfContact it ->
          contacts(it, dossier).stream()
              .filter(item -> dossier.standing(item.fact()) == CaseStanding.STANDS)
              .filter(item -> !dossier.metBeforeInfectious(item.fact()))
              .map(item -> starting(item, item.fact().lastContactAt()))
              .toList();
      case Match.OfPositiveTest it ->
          positives(it, dossier).stream()
              .filter(item -> isRecent(it, item))
              .map(item -> starting(item, item.fact().sampledAt()))
              .toList();
      case Match.OfDeclaration it ->
          takingOver(
              dossier.declarations().stream()
                  .filter(item -> it.matches(item.fact()))
                  .map(item -> starting(item, item.fact().declaredAt()))
                  .toList());
      case Match.OfInbound it ->
          dossier.arrivals().stream()
              .filter(item -> Match.within(it.pastDays(), item.fact().arrivedAt(), item.knownAt()))
              .map(item -> starting(item, item.fact().arrivedAt()))
              .toList();
      case Match.OfArrival it ->
          dossier.provinceArrivals().stream()
              .filter(item -> item.fact().to().equals(it.province()))
              .filter(item -> !item.fact().from().equals(it.province()))
              .filter(item -> Match.within(it.pastDays(), item.fact().arrivedAt(), item.knownAt()))
              .map(item -> starting(item, item.fact().arrivedAt()))
              .toList();
      case Match.OfExposure it ->
          dossier.exposures().stream().flatMap(item -> ofExposure(it, item).stream()).toList();
      case Match.OfOverride it ->
          dossier.overrides().stream()
              .filter(item -> item.fact().color() == it.color())
              .filter(item -> dossier.standingOf(item) == FactStanding.STANDS)
              .map(item -> starting(item, item.fact().from()))
              .toList();
      case Match.OfAnyDeclaration it ->
          dossier.declarations().stream()
              .limit(1)
              .map(item -> starting(item, item.fact().declaredAt()))
              .toList();
    };
  }

  /** Each status ends with the next one of the record, whether or not that one matches too. */
  private static List<Episode> ofCase(Match.OfCase match, CaseCourse course) {
    List<Episode> all =
        takingOver(
            course.statuses().stream()
                .map(it -> starting(new Item<>(it.evidence(), it.fact()), it.at()))
                .toList());
    return all.stream()
        .filter(
            episode ->
                episode.fact() instanceof CaseFact fact && match.statuses().contains(fact.status()))
        .toList();
  }

  private static Optional<Episode> ofExposure(Match.OfExposure match, Item<Exposed> item) {
    Exposed exposed = item.fact();
    boolean matches =
        match.kinds().contains(exposed.kind())
            && exposed
                .leftAt()
                .map(at -> Match.within(match.pastDays(), at, item.knownAt()))
                .orElse(!match.whoLeft());
    return matches
        ? Optional.of(
            new Episode(
                item.evidence(),
                exposed,
                item.knownAt(),
                match.whoLeft() ? exposed.leftAt().orElse(exposed.from()) : exposed.from(),
                exposed.leftAt(),
                exposed.endedAt()))
        : Optional.empty();
  }

  private static List<Item<ContactFact>> contacts(Match.OfContact match, Dossier dossier) {
    return dossier.contacts().stream()
        .filter(item -> match.degrees().contains(item.fact().degree()))
        .toList();
  }

  /** Contacts that a rule would apply to if their case were known. */
  static List<Item<ContactFact>> pending(Match match, Dossier dossier) {
    return match instanceof Match.OfContact it
        ? contacts(it, dossier).stream()
            .filter(item -> dossier.standing(item.fact()) == CaseStanding.UNKNOWN)
            .toList()
        : List.of();
  }

  /** Contacts that a rule would apply to if their case could have infected anybody by then. */
  static List<Item<ContactFact>> beforeInfectious(Match match, Dossier dossier) {
    return match instanceof Match.OfContact it
        ? contacts(it, dossier).stream()
            .filter(item -> dossier.standing(item.fact()) == CaseStanding.STANDS)
            .filter(item -> dossier.metBeforeInfectious(item.fact()))
            .toList()
        : List.of();
  }

  /** Positive tests that a rule would apply to if they had become known in time. */
  static List<Item<TestFact>> tooOld(Match match, Dossier dossier) {
    return match instanceof Match.OfPositiveTest it
        ? positives(it, dossier).stream().filter(item -> !isRecent(it, item)).toList()
        : List.of();
  }

  private static List<Item<TestFact>> positives(Match.OfPositiveTest match, Dossier dossier) {
    return match.pooled() ? dossier.pooledPositives() : dossier.positives();
  }

  private static boolean isRecent(Match.OfPositiveTest match, Item<TestFact> item) {
    return Match.within(match.pastDays(), item.fact().sampledAt(), item.knownAt());
  }

  /** Overrides that a rule would apply to if the fact that they cite were known. */
  static List<Item<OverrideFact>> awaitingTheirFact(Match match, Dossier dossier) {
    return match instanceof Match.OfOverride it
        ? dossier.overrides().stream()
            .filter(item -> item.fact().color() == it.color())
            .filter(item -> dossier.standingOf(item) == FactStanding.UNKNOWN)
            .filter(item -> item.fact().until().isAfter(item.fact().from()))
            .toList()
        : List.of();
  }

  private static <F extends Fact> Episode starting(Item<F> item, Instant stated) {
    Instant from = item.atLatestKnown(stated);
    return new Episode(
        item.evidence(), item.fact(), item.knownAt(), from, Optional.of(from), Optional.empty());
  }

  private static List<Episode> takingOver(List<Episode> episodes) {
    List<Episode> result = new ArrayList<>(episodes.size());
    for (int i = 0; i < episodes.size(); i++) {
      result.add(
          episodes
              .get(i)
              .cutAt(
                  i + 1 < episodes.size()
                      ? Optional.of(episodes.get(i + 1).from())
                      : Optional.empty()));
    }
    return result;
  }
}
