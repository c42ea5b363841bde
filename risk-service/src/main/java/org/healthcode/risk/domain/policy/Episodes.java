package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.schemas.time.ChinaTime;

/** Finds the evidence that a rule applies to. */
final class Episodes {

  private Episodes() {}

  static List<Episode> of(Match match, Dossier dossier) {
    return switch (match) {
      case Match.OfCase it ->
          dossier.cases().values().stream()
              .map(
                  statuses ->
                      statuses.stream()
                          .filter(item -> it.statuses().contains(item.fact().status()))
                          .map(item -> starting(item, item.fact().reportedAt()))
                          .toList())
              .flatMap(episodes -> takingOver(episodes).stream())
              .toList();
      case Match.OfContact it ->
          dossier.contacts().stream()
              .filter(item -> it.degrees().contains(item.fact().degree()))
              .filter(item -> dossier.standing(item.fact()) == CaseStanding.STANDS)
              .map(item -> starting(item, item.fact().lastContactAt()))
              .toList();
      case Match.OfPositiveTest it ->
          dossier.positives().stream()
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
              .filter(
                  item ->
                      Match.within(
                          it.pastDays(), item.fact().arrivedAt(), item.fact().declaredAt()))
              .map(item -> starting(item, item.fact().arrivedAt()))
              .toList();
      case Match.OfExposure it ->
          dossier.exposures().stream()
              .filter(item -> it.kinds().contains(item.fact().kind()))
              .filter(
                  item ->
                      item.fact()
                          .leftAt()
                          .map(left -> Match.within(it.pastDays(), left, item.fact().knownAt()))
                          .orElse(true))
              .map(
                  item ->
                      new Episode(
                          item.evidence(),
                          item.fact(),
                          item.fact().from(),
                          item.fact().leftAt().map(ChinaTime::day),
                          Optional.empty()))
              .toList();
      case Match.OfOverride it ->
          dossier.overrides().stream()
              .filter(item -> item.fact().color() == it.color())
              .filter(item -> dossier.standing(item.fact()) == FactStanding.STANDS)
              .map(item -> starting(item, item.fact().from()))
              .toList();
      case Match.OfAnyDeclaration it ->
          dossier.declarations().stream()
              .limit(1)
              .map(item -> starting(item, item.fact().declaredAt()))
              .toList();
    };
  }

  /** Contacts that a rule would apply to if their case were known. */
  static List<Item<ContactFact>> pending(Match match, Dossier dossier) {
    return match instanceof Match.OfContact it
        ? dossier.contacts().stream()
            .filter(item -> it.degrees().contains(item.fact().degree()))
            .filter(item -> dossier.standing(item.fact()) == CaseStanding.UNKNOWN)
            .toList()
        : List.of();
  }

  /** Overrides that a rule would apply to if the fact that they cite were known. */
  static List<Item<OverrideFact>> awaitingTheirFact(Match match, Dossier dossier) {
    return match instanceof Match.OfOverride it
        ? dossier.overrides().stream()
            .filter(item -> item.fact().color() == it.color())
            .filter(item -> dossier.standing(item.fact()) == FactStanding.UNKNOWN)
            .filter(item -> item.fact().until().isAfter(item.fact().from()))
            .toList()
        : List.of();
  }

  private static <F extends Fact> Episode starting(Item<F> item, Instant from) {
    return new Episode(
        item.evidence(), item.fact(), from, Optional.of(ChinaTime.day(from)), Optional.empty());
  }

  private static List<Episode> takingOver(List<Episode> episodes) {
    List<Episode> result = new ArrayList<>(episodes.size());
    for (int i = 0; i < episodes.size(); i++) {
      Episode one = episodes.get(i);
      Optional<Instant> next =
          i + 1 < episodes.size() ? Optional.of(episodes.get(i + 1).from()) : Optional.empty();
      result.add(new Episode(one.evidence(), one.fact(), one.from(), one.dayZero(), next));
    }
    return result;
  }
}
