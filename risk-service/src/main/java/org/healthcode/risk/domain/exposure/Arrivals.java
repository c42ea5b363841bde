package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.Moments;

/**
 * Where one person came from one province to another, by their stays: evidence, one for each stay
 * that was left for another province.
 */
public final class Arrivals {

  private static final String SOURCE = "risk-service";
  private static final String FEED = "arrivals";
  private static final long VERSION = 0;

  private Arrivals() {}

  /** Whether there may be any, or have been before the change: most people stay in a province. */
  public static boolean arePossible(Collection<Visit> held, VisitChange change) {
    long provinces =
        Stream.concat(
                held.stream().flatMap(visit -> visit.stay().stream()).map(Visit.Stay::place),
                change.before().stream().map(Presence::place))
            .filter(place -> place.kind() == Place.Kind.REGION)
            .map(Arrivals::province)
            .distinct()
            .count();
    return provinces > 1 || change.takesBack();
  }

  /**
   * The evidence with the arrivals that the stays say, and those that followed from stays that are
   * no longer kept.
   *
   * @param kept ids of all visits that are kept, those taken back included
   */
  public static EvidenceSet replace(
      EvidenceSet evidence, Collection<Presence> presences, Set<String> kept) {
    EvidenceSet others =
        evidence.filter(
            item -> !item.key().feed().equals(FEED) || !kept.contains(item.key().recordId()));
    for (Evidence arrival : of(presences)) {
      others = others.merge(arrival);
    }
    return others;
  }

  static List<Evidence> of(Collection<Presence> presences) {
    List<Presence> stays = stays(presences);
    List<Evidence> arrivals = new ArrayList<>();
    for (Presence left : stays) {
      left.to()
          .flatMap(end -> next(left, end, stays))
          .ifPresent(it -> arrivals.add(evidence(left, it)));
    }
    return arrivals;
  }

  /** The stay that follows in another province; none where the person stays in the province. */
  private static Optional<Presence> next(Presence left, Instant end, List<Presence> stays) {
    Set<Presence> there =
        stays.stream().filter(stay -> stay.covers(end)).collect(Collectors.toSet());
    List<Presence> following =
        there.isEmpty()
            ? stays.stream().filter(stay -> stay.from().isAfter(end)).limit(1).toList()
            : stays.stream().filter(there::contains).toList();
    boolean stayed = following.stream().anyMatch(stay -> province(stay).equals(province(left)));
    // What the person says themselves takes nobody's word.
    return stayed
        ? Optional.empty()
        : following.stream()
            .filter(stay -> stay.fedBy().isEmpty())
            .findFirst()
            .or(() -> following.stream().findFirst());
  }

  private static List<Presence> stays(Collection<Presence> presences) {
    return presences.stream()
        .filter(presence -> presence.place().kind() == Place.Kind.REGION)
        .sorted(Comparator.comparing(Presence::from).thenComparing(Presence::visitId))
        .toList();
  }

  private static String province(Presence stay) {
    return province(stay.place());
  }

  private static String province(Place region) {
    return new RegionCode(region.code()).province().prefix();
  }

  private static Evidence evidence(Presence left, Presence next) {
    Instant at = Moments.later(left.to().orElseThrow(), next.from());
    ProvinceArrival arrival =
        new ProvinceArrival(
            province(left),
            province(next),
            at,
            Moments.later(left.knownAt(), next.knownAt()),
            left.fedBy().or(next::fedBy).or(left::endedBy));
    return Evidence.of(
        new FactKey(SOURCE, FEED, left.visitId(), ""),
        VERSION,
        at,
        arrival.knownAt(),
        Ids.eventId(SOURCE, FEED + left.visitId(), VERSION),
        arrival);
  }
}
