package org.healthcode.declaration.web.resident;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.feed.level.AreasAtRisk;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;

/**
 * What is asked about a region that somebody chose: whether they stay in the county or in one of
 * the zones beside it, and in which of the areas at risk. Names of fields begin with a prefix.
 */
final class RegionQuestions {
  static final String ZONE = "zone";
  static final String AREA = "area";

  /** Of which region the areas were shown. */
  static final String AREAS_OF = "areasOf";

  /** The answer of who stays in none of the areas. */
  static final String NO_AREA = "-";

  private final Regions regions;
  private final AreasAtRisk areas;
  private final Clock clock;

  RegionQuestions(Regions regions, AreasAtRisk areas, Clock clock) {
    this.regions = regions;
    this.areas = areas;
    this.clock = clock;
  }

  /**
   * The questions about one region.
   *
   * @param county the one that was chosen
   * @param zones beside it; none where nothing is to be asked
   * @param place the county or zone that the areas are of
   * @param areas at risk in it
   */
  public record Questions(
      String county, String countyName, List<Region> zones, String place, List<String> areas) {

    private static final Questions NONE = new Questions("", "", List.of(), "", List.of());

    public boolean asksForZone() {
      return !zones.isEmpty();
    }

    public boolean asksForArea() {
      return !areas.isEmpty();
    }
  }

  /** About what was chosen so far. */
  Questions of(Typed typed, String prefix) {
    Optional<Region> chosen = regions.find(typed.value(prefix + "regionCode"));
    if (chosen.isEmpty()) {
      return Questions.NONE;
    }
    Region county = chosen.get();
    String place = place(typed, prefix);
    return new Questions(
        county.code().code(),
        county.name(),
        county.zone() ? List.of() : regions.zonesBeside(county),
        place,
        areas.within(place, clock.instant()));
  }

  /** Whether one of them has no answer yet. */
  boolean areOpen(Typed typed, String prefix) {
    Questions questions = of(typed, prefix);
    boolean zoneOpen = questions.asksForZone() && answeredZone(typed, prefix, questions).isEmpty();
    return zoneOpen || (questions.asksForArea() && !hasArea(typed, prefix, questions.place()));
  }

  /** The zone that was picked, or else the county. */
  String place(Typed typed, String prefix) {
    String county = typed.value(prefix + "regionCode");
    return regions
        .find(county)
        .flatMap(
            region ->
                regions.zonesBeside(region).stream()
                    .map(zone -> zone.code().code())
                    .filter(typed.value(prefix + ZONE)::equals)
                    .findFirst())
        .orElse(county);
  }

  /** The area that was picked; empty for who is in the rest of the county. */
  String area(Typed typed, String prefix) {
    String area = typed.value(prefix + AREA);
    return area.equals(NO_AREA) || !hasArea(typed, prefix, place(typed, prefix)) ? "" : area;
  }

  private static Optional<String> answeredZone(Typed typed, String prefix, Questions questions) {
    return typed
        .text(prefix + ZONE)
        .filter(
            zone ->
                zone.equals(questions.county())
                    || questions.zones().stream()
                        .anyMatch(known -> known.code().code().equals(zone)));
  }

  private static boolean hasArea(Typed typed, String prefix, String place) {
    return typed.text(prefix + AREA).isPresent() && typed.value(prefix + AREAS_OF).equals(place);
  }
}
