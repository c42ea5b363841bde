package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.healthcode.schemas.time.Moments;

/** What the visits of one person's cases make risky, and what of it everybody must be told. */
public final class CaseExposures {

  /** Content does not depend on the version that says it. */
  private static final long NO_VERSION = 0;

  private final Map<String, CaseVisit> risky;
  private final Set<String> visitIds;
  private final Set<String> caseKeys;

  private CaseExposures(Map<String, CaseVisit> risky, Set<String> visitIds, Set<String> caseKeys) {
    this.risky = risky;
    this.visitIds = visitIds;
    this.caseKeys = caseKeys;
  }

  private record CaseVisit(String caseKey, String visitId, Exposure exposure) {}

  /**
   * What everybody was told last of one exposure, without the place.
   *
   * @param content equal exactly for equal risks
   */
  public record Announced(
      String exposureId,
      String caseKey,
      String visitId,
      long version,
      String content,
      boolean retracted) {}

  /** What everybody is to be told, and what is to be remembered of it. */
  public record Announcement(Exposure exposure, Announced remembered) {}

  /**
   * @param person hex id of the case
   * @param windows when the person was infectious; none when no case stands
   * @param visits all that are kept of the person, those taken back included
   */
  public static CaseExposures of(
      String person, List<Infectious> windows, Collection<Visit> visits) {
    return of(person, windows, Itinerary.of(visits).presences().values(), ids(visits));
  }

  /**
   * Of the visits that a change is about, which are kept. What the others make risky is as it was:
   * so the cost of a visit doesn't grow with all that are known.
   *
   * @param person hex id of the case
   * @param windows as above
   */
  public static CaseExposures ofChange(
      String person, List<Infectious> windows, VisitChange change) {
    return of(person, windows, change.after(), change.visitIds());
  }

  private static Set<String> ids(Collection<Visit> visits) {
    return visits.stream().map(Visit::visitId).collect(Collectors.toSet());
  }

  private static CaseExposures of(
      String person,
      List<Infectious> windows,
      Collection<Presence> presences,
      Set<String> visitIds) {
    Map<String, CaseVisit> risky = new HashMap<>();
    for (Infectious window : windows) {
      for (Presence presence : presences) {
        window
            .risk(person, presence)
            .map(risk -> exposure(person, window, presence, risk))
            .ifPresent(
                exposure ->
                    risky.put(
                        exposure.exposureId(),
                        new CaseVisit(window.caseKey(), presence.visitId(), exposure)));
      }
    }
    return new CaseExposures(
        risky, visitIds, windows.stream().map(Infectious::caseKey).collect(Collectors.toSet()));
  }

  private static Exposure exposure(
      String person, Infectious window, Presence presence, Exposure.Risk risk) {
    return Exposure.of(
        window.exposureId(person, presence.visitId()),
        NO_VERSION,
        Moments.later(presence.knownAt(), window.knownAt()),
        risk);
  }

  /**
   * The difference to what everybody was told before. What a case did is taken back with the case
   * or the visit; where a visit is only no longer kept, it stands.
   *
   * @param content what tells one risk from another
   */
  public List<Announcement> announcements(
      Collection<Announced> before, Function<Exposure, String> content, Instant now) {
    List<Announcement> announcements = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Announced was : before) {
      known.add(was.exposureId());
      Optional<CaseVisit> is = Optional.ofNullable(risky.get(was.exposureId()));
      if (is.isPresent()) {
        String hash = content.apply(is.get().exposure());
        if (was.retracted() || !was.content().equals(hash)) {
          announcements.add(announce(is.get(), was.version() + 1, hash));
        }
      } else if (!was.retracted() && !isForgotten(was)) {
        announcements.add(retract(was, now));
      }
    }
    risky.forEach(
        (exposureId, is) -> {
          if (!known.contains(exposureId)) {
            announcements.add(announce(is, 1, content.apply(is.exposure())));
          }
        });
    return announcements;
  }

  private boolean isForgotten(Announced was) {
    return !visitIds.contains(was.visitId()) && caseKeys.contains(was.caseKey());
  }

  private static Announcement announce(CaseVisit is, long version, String content) {
    Exposure exposure = is.exposure();
    String id = exposure.exposureId();
    return new Announcement(
        Exposure.of(id, version, exposure.recordedAt(), exposure.risk().orElseThrow()),
        new Announced(id, is.caseKey(), is.visitId(), version, content, false));
  }

  private static Announcement retract(Announced was, Instant now) {
    long version = was.version() + 1;
    return new Announcement(
        Exposure.fallen(was.exposureId(), version, now),
        new Announced(
            was.exposureId(), was.caseKey(), was.visitId(), version, was.content(), true));
  }
}
