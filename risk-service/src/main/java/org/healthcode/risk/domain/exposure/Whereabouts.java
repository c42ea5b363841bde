package org.healthcode.risk.domain.exposure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;

/** What a person met where they were, and by whose word they were there. */
public final class Whereabouts {
  private Whereabouts() {}

  /** All that the person met. */
  public static List<Fact> met(EvidenceSet evidence) {
    return evidence.all().stream()
        .flatMap(item -> item.fact().stream())
        .filter(Fact::followsFromVisits)
        .toList();
  }

  /**
   * What the person met by visits that are held and that somebody else fed than these accounts: of
   * what is held no longer nobody can say who did.
   */
  public static List<Fact> metByWordOfOthers(
      EvidenceSet evidence, Collection<Visit> visits, Set<String> accounts) {
    Set<String> others =
        visits.stream()
            .filter(visit -> !visit.isFedByAny(accounts))
            .map(Visit::visitId)
            .collect(Collectors.toSet());
    return evidence.all().stream().flatMap(item -> metBy(others, item)).toList();
  }

  private static Stream<Fact> metBy(Set<String> visitIds, Evidence item) {
    return item.fact().stream()
        .flatMap(
            fact ->
                switch (fact) {
                  case Exposed exposed when visitIds.contains(item.key().factKey()) ->
                      Stream.of(exposed);
                  case SharedPlace shared -> metBy(visitIds, shared);
                  default -> Stream.empty();
                });
  }

  private static Stream<Fact> metBy(Set<String> visitIds, SharedPlace shared) {
    List<Visited> visits =
        shared.visits().stream().filter(visit -> visitIds.contains(visit.visitId())).toList();
    return visits.isEmpty()
        ? Stream.empty()
        : Stream.of(new SharedPlace(shared.slotId(), shared.onTrip(), visits));
  }
}
