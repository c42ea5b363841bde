package org.healthcode.province.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Readings;

/**
 * All that makes the color of one resident: what was said of the resident, and of the levels of the
 * places where the resident was. Nobody's color depends on anybody else's here.
 *
 * @param history of both, by when it was said
 */
record ResidentHistory(int resident, History history) {

  /**
   * The area that somebody named may be off the list again: then it is of the rest of its county,
   * whose level reaches them. The oracle doubts it.
   */
  private static final Readings TAKEN = Readings.but(Doubt.COUNTY_REACHES_AREAS);

  /** The levels of a list by place, since most are of places where somebody never was. */
  static final class Levels {

    private final Map<Region, List<FeedLevel>> byPlace = new LinkedHashMap<>();

    Levels(List<FeedLevel> news) {
      news.forEach(it -> byPlace.computeIfAbsent(it.region(), place -> new ArrayList<>()).add(it));
    }

    private List<FeedLevel> of(Region place) {
      return byPlace.getOrDefault(place, List.of());
    }
  }

  static ResidentHistory of(int resident, List<Step> life, Levels levels) {
    List<Step> steps = new ArrayList<>(life);
    for (Region place : places(life)) {
      levels.of(place).forEach(level -> steps.add(new Step(level.stamp().recordedAt(), level)));
    }
    steps.sort(Comparator.comparing(Step::at));
    return new ResidentHistory(resident, new History(resident, steps));
  }

  /** Where the resident was, and the counties around. */
  private static Set<Region> places(List<Step> life) {
    Set<Region> places = new HashSet<>();
    for (Step step : life) {
      switch (step.action()) {
        case DeclareHealth it -> places.add(it.region());
        case DeclareItinerary it -> it.stays().forEach(stay -> places.add(stay.region()));
        default -> {}
      }
    }
    for (Region place : List.copyOf(places)) {
      places.add(Region.county(place.code()));
    }
    return places;
  }

  /** The colors that the resident should have at moments, by the oracle. */
  List<Answer> colors(List<Instant> moments) {
    Oracle oracle = new Oracle(history, TAKEN);
    return moments.stream().map(moment -> color(oracle, moment)).toList();
  }

  /** How the texts must be read for a color of a moment: in one of these ways; empty for none. */
  Set<Doubt> readings(Instant moment, Answer seen) {
    Set<Doubt> giving = EnumSet.noneOf(Doubt.class);
    for (Doubt doubt : Doubt.values()) {
      Set<Doubt> switched = EnumSet.copyOf(TAKEN.switched());
      switched.add(doubt);
      if (color(new Oracle(history, new Readings(switched)), moment).equals(seen)) {
        giving.add(doubt);
      }
    }
    return giving;
  }

  private Answer color(Oracle oracle, Instant moment) {
    return oracle.colorsAt(moment).getOrDefault(resident, Answer.UNDECLARED);
  }
}
