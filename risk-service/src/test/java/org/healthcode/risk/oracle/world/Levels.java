package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.record.Fact;

/**
 * The level of each region over time: "what is recorded last of a region (or area) replaces what
 * was said before from its from on; when its until passes, the level is NONE: nothing earlier comes
 * back".
 */
final class Levels {

  private final List<Action> actions;
  private final Readings readings;

  Levels(List<Action> all, Readings readings) {
    this.actions = all.stream().filter(Levels::isOfLevel).toList();
    this.readings = readings;
  }

  private static boolean isOfLevel(Action action) {
    return action instanceof FeedLevel
        || action instanceof DeleteRecord d && d.feed() == Feed.REGION_RISKS;
  }

  /** All times in which a region had one level, as long as they go. */
  List<Exposure> exposures() {
    List<Exposure> exposures = new ArrayList<>();
    for (Told told : told(a -> true)) {
      exposures.add(
          new Exposure(
              told.region + "|" + told.kind, told.kind, told.region, told.time, since(told), -1));
    }
    return exposures;
  }

  private record Told(Region region, Exposure.Kind kind, Span time, Instant firstSaid) {
    boolean same(Told other) {
      return region.equals(other.region) && kind == other.kind && !time.meet(other.time).isEmpty();
    }
  }

  /** Since when this level has been told without a break, whoever told it. */
  private Instant since(Told told) {
    if (readings.other(Doubt.REPEATED_LEVEL_IS_NEWS)) {
      return told.firstSaid;
    }
    Instant since = told.firstSaid;
    for (Instant moment :
        new TreeSet<>(actions.stream().map(Levels::recordedAt).toList()).descendingSet()) {
      if (told(a -> !recordedAt(a).isAfter(moment)).stream().noneMatch(told::same)) {
        return since;
      }
      since = moment;
    }
    return since;
  }

  private static Instant recordedAt(Action action) {
    return switch (action) {
      case FeedLevel level -> level.stamp().recordedAt();
      case DeleteRecord delete -> delete.recordedAt();
      default -> throw new IllegalArgumentException(action.toString());
    };
  }

  private List<Told> told(Predicate<Action> which) {
    Records records = new Records(actions.stream().filter(which).toList(), readings);
    List<Fact<FeedLevel>> said =
        records.facts(Feed.REGION_RISKS, FeedLevel.class).stream()
            .sorted(Comparator.comparing(readings::order))
            .toList();
    List<Told> told = new ArrayList<>();
    for (Region region : said.stream().map(f -> f.says().region()).distinct().toList()) {
      told.addAll(
          ofRegion(region, said.stream().filter(f -> f.says().region().equals(region)).toList()));
    }
    return told;
  }

  private static List<Told> ofRegion(Region region, List<Fact<FeedLevel>> said) {
    TreeSet<Instant> bounds = new TreeSet<>();
    for (Fact<FeedLevel> fact : said) {
      bounds.add(fact.says().from());
      fact.says().until().ifPresent(bounds::add);
    }
    List<Told> told = new ArrayList<>();
    for (Instant from : bounds) {
      Optional<Instant> until = Optional.ofNullable(bounds.higher(from));
      Fact<FeedLevel> last =
          said.stream()
              .filter(f -> !f.says().from().isAfter(from))
              .reduce((a, b) -> b)
              .orElseThrow();
      boolean over = last.says().until().map(u -> !from.isBefore(u)).orElse(false);
      if (over || last.says().level() == Level.NONE) {
        continue;
      }
      Exposure.Kind kind = Exposure.Kind.valueOf(last.says().level().name());
      Optional<Told> before = told.isEmpty() ? Optional.empty() : Optional.of(told.getLast());
      if (before.isPresent()
          && before.get().kind == kind
          && before.get().time.until().equals(Optional.of(from))) {
        told.removeLast();
        told.add(
            new Told(
                region, kind, new Span(before.get().time.from(), until), before.get().firstSaid));
      } else {
        told.add(new Told(region, kind, new Span(from, until), last.known()));
      }
    }
    return told;
  }
}
