package org.healthcode.risk.domain.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changes with one person's visits: one of them may end others, or have them believed or not.
 *
 * @param before what counted of the visits that count differently now
 * @param after what counts of them now
 * @param visitIds whose meetings are other ones now, those taken back included
 * @param takesBack whether a visit was taken back, which may once have met something, though it is
 *     not known any more as one that counted
 * @param forgotten what counted of visits that are no longer kept: what they met stays met
 */
public record VisitChange(
    List<Presence> before,
    List<Presence> after,
    Set<String> visitIds,
    boolean takesBack,
    List<Presence> forgotten) {

  public VisitChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    visitIds = Set.copyOf(visitIds);
    forgotten = List.copyOf(forgotten);
  }

  /** A version of a visit is known, in the place of what was known of it. */
  public static VisitChange toVersion(Collection<Visit> visits, Visit version) {
    List<Visit> now = new ArrayList<>(visits);
    now.removeIf(visit -> visit.visitId().equals(version.visitId()));
    now.add(version);
    Map<String, Presence> before = Itinerary.of(visits).presences();
    Map<String, Presence> after = Itinerary.of(now).presences();
    Set<String> changed = changed(before, after);
    boolean takesBack = version.stay().isEmpty();
    List<Presence> changedBefore = of(before, changed);
    List<Presence> changedAfter = of(after, changed);
    if (takesBack) {
      changed.add(version.visitId());
    }
    return new VisitChange(changedBefore, changedAfter, changed, takesBack, List.of());
  }

  /** The same visits are believed, or not, in another way. */
  public static VisitChange toBelief(Collection<Visit> before, Collection<Visit> now) {
    Map<String, Presence> was = Itinerary.of(before).presences();
    Map<String, Presence> is = Itinerary.of(now).presences();
    Set<String> changed = changed(was, is);
    return new VisitChange(of(was, changed), of(is, changed), changed, false, List.of());
  }

  /** Of all visits only these are kept. */
  public static VisitChange toKept(Collection<Visit> visits, Collection<Visit> kept) {
    Set<String> keptIds = kept.stream().map(Visit::visitId).collect(Collectors.toSet());
    Map<String, Presence> all = Itinerary.of(visits).presences();
    Map<String, Presence> before = new HashMap<>(all);
    before.keySet().retainAll(keptIds);
    Map<String, Presence> after = Itinerary.of(kept).presences();
    List<Presence> forgotten =
        all.values().stream().filter(presence -> !keptIds.contains(presence.visitId())).toList();
    Set<String> changed = changed(before, after);
    return new VisitChange(of(before, changed), of(after, changed), changed, false, forgotten);
  }

  /** Whether a person may have evidence of these visits that does not hold any more. */
  public boolean mayEndMeetings() {
    return takesBack || !before.isEmpty();
  }

  /** Whether the person may have been in other regions than was known. */
  public boolean concernsStays() {
    return takesBack
        || Stream.concat(before.stream(), after.stream())
            .anyMatch(presence -> presence.place().kind() == Place.Kind.REGION);
  }

  /** What counts of a visit that changed, if anything does. */
  Optional<Presence> presence(String visitId) {
    return after.stream().filter(presence -> presence.visitId().equals(visitId)).findFirst();
  }

  private static Set<String> changed(Map<String, Presence> before, Map<String, Presence> after) {
    Set<String> visitIds = new HashSet<>(before.keySet());
    visitIds.addAll(after.keySet());
    visitIds.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
    return visitIds;
  }

  private static List<Presence> of(Map<String, Presence> presences, Set<String> visitIds) {
    return visitIds.stream()
        .map(id -> Optional.ofNullable(presences.get(id)))
        .flatMap(Optional::stream)
        .toList();
  }
}
