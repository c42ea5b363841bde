package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Shown;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Replays a list and lives of residents, and compares at each change of the list what the province
 * knows with what follows from all that was said, computed from scratch.
 */
final class ListCheck {

  /** So long after a change of the list it is looked at; by then everybody is judged. */
  private static final Duration LOOK = Duration.ofMinutes(2);

  private final List<RiskPage> pages;
  private final ListRecords records;
  private final ListEdge edge;
  private final SignedReleases releases;
  private final List<ResidentHistory> histories = new ArrayList<>();
  private final List<List<Answer>> expected = new ArrayList<>();
  private final List<Step> sayings = new ArrayList<>();
  private final Instant begin;

  /**
   * A replay.
   *
   * @param list of which all moments are replayed
   * @param residents how many
   * @param releases what judges in the province
   */
  ListCheck(
      RiskList list,
      ListRecords records,
      int residents,
      long seed,
      ListEdge edge,
      SignedReleases releases) {
    this.pages = RiskPages.of(list);
    this.records = records;
    this.edge = edge;
    this.releases = releases;
    Residents all = new Residents(seed, pages, records);
    this.begin = all.begin();
    List<FeedLevel> news =
        pages.stream()
            .filter(RiskPage::isChanged)
            .flatMap(page -> records.news(page).stream())
            .toList();
    ResidentHistory.Levels levels = new ResidentHistory.Levels(news);
    for (int resident = 0; resident < residents; resident++) {
      List<Step> life = all.life(resident);
      sayings.addAll(life);
      histories.add(ResidentHistory.of(resident, life, levels));
    }
    sayings.sort(Comparator.comparing(Step::at));
  }

  List<RiskPage> pages() {
    return pages;
  }

  /** How often a resident or a laboratory says something. */
  int sayings() {
    return sayings.size();
  }

  /**
   * Computes the colors that everybody should have at each look.
   *
   * @param done is told how many residents are
   */
  void computeColors(IntConsumer done) {
    List<Instant> looks =
        pages.stream().filter(RiskPage::isChanged).map(page -> page.at().plus(LOOK)).toList();
    for (ResidentHistory history : histories) {
      expected.add(history.colors(looks));
      done.accept(expected.size());
    }
  }

  /** Lives through the list; each look is told. */
  void replay(Consumer<ListLook> told) {
    try (ListProvince province = new ListProvince(begin.minusSeconds(30), releases)) {
      int next = 0;
      int look = 0;
      for (RiskPage page : pages) {
        while (next < sayings.size() && sayings.get(next).at().isBefore(page.at())) {
          Step saying = sayings.get(next++);
          province.waitUntil(saying.at());
          province.append(edge.say(saying.action()));
          province.work();
        }
        province.waitUntil(page.at());
        province.append(edge.feed(page));
        province.settle();
        if (page.isChanged()) {
          province.workUntil(page.at().plus(LOOK));
          told.accept(look(province, page, look++));
        }
      }
    }
  }

  private ListLook look(ListProvince province, RiskPage page, int number) {
    List<Difference> differences = new ArrayList<>();
    Map<Region, Level> levels = levels(page);
    for (int partition = 0; partition < ListProvince.PARTITIONS; partition++) {
      differences.addAll(
          areas(
              page,
              partition,
              levels,
              HeldLevels.at(province.now(), province.rows(Names.EXPOSURES, partition))));
    }
    Map<Level, Long> areas = new EnumMap<>(Level.class);
    levels.values().forEach(level -> areas.merge(level, 1L, Long::sum));
    Map<String, Long> colors = new TreeMap<>();
    Map<Set<Doubt>, Long> open = new HashMap<>();
    for (ResidentHistory history : histories) {
      Answer owed = expected.get(history.resident()).get(number);
      Answer seen =
          province.checkpoint().answerAt(HistoryEvents.person(history.resident()), province.now());
      String state =
          province.checkpoint().scan(HistoryEvents.person(history.resident())).state().name();
      colors.merge(state, 1L, Long::sum);
      if (!seen.equals(owed) || !state.equals(owed.color().name())) {
        Set<Doubt> readings = history.readings(province.now(), seen);
        if (readings.isEmpty()) {
          differences.add(color(history, province.now(), owed, seen, state));
        } else {
          open.merge(readings, 1L, Long::sum);
        }
      }
    }
    return new ListLook(page.at(), areas, colors, differences, open);
  }

  /** From scratch: a page says all that there is. */
  private Map<Region, Level> levels(RiskPage page) {
    Map<Region, Level> levels = new HashMap<>();
    page.listed().forEach(entry -> levels.put(records.place(entry.area()), entry.area().level()));
    return levels;
  }

  private List<Difference> areas(
      RiskPage page, int partition, Map<Region, Level> owed, Map<Region, Level> held) {
    List<Difference> differences = new ArrayList<>();
    Set<Region> places = new LinkedHashSet<>(owed.keySet());
    places.addAll(held.keySet());
    for (Region place : places) {
      Level should = owed.getOrDefault(place, Level.NONE);
      Level is = held.getOrDefault(place, Level.NONE);
      if (should != is) {
        differences.add(
            new Difference(
                page.at(),
                "partition %d of the risk service holds %s of %s, which is %s by the list"
                    .formatted(partition, is, named(place), should),
                said(page, place)));
      }
    }
    return differences;
  }

  /** What the list says of a place, and of its county where that is meant. */
  private List<String> said(RiskPage page, Region place) {
    return page.listed().stream()
        .filter(entry -> records.code(entry.area()).equals(place.code()))
        .filter(
            entry ->
                place.area().isEmpty()
                    ? entry.area().level() == Level.LOW
                    : place.area().equals(records.place(entry.area()).area())
                        || place.area().get().equals(entry.area().area()))
        .map(
            entry ->
                "the list says since %s: %s %s"
                    .formatted(ChinaTime.minute(entry.since()), entry.area().level(), entry.area()))
        .toList();
  }

  private static String named(Region place) {
    return Regions.all().fullName(place.code())
        + place.area().map(area -> " " + area).orElse(" (who names no area)");
  }

  private static Difference color(
      ResidentHistory history, Instant now, Answer owed, Answer seen, String state) {
    List<String> why = new ArrayList<>();
    why.add("what was said of them and of where they were:");
    history.history().steps().stream()
        .filter(step -> !step.at().isAfter(now))
        .map(step -> "  " + ChinaTime.minute(step.at()) + "  " + Shown.action(step.action()))
        .forEach(why::add);
    return new Difference(
        now,
        "a checkpoint is told %s of resident %d (%s), who should be %s"
            .formatted(state, history.resident(), seen, owed),
        why);
  }
}
