package org.healthcode.risk.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;

/** Makes a failing history short: drops steps, then says less in those that stay. */
public final class Shrinker {

  private final Predicate<History> fails;

  private Shrinker(Predicate<History> fails) {
    this.fails = fails;
  }

  /**
   * The shortest history found that still fails.
   *
   * @param history one that fails
   * @param fails whether a history still does; asked some hundred times
   */
  public static History shrink(History history, Predicate<History> fails) {
    Shrinker shrinker = new Shrinker(fails);
    History shortest = history;
    while (true) {
      History shorter = shrinker.simplified(shrinker.dropped(shortest));
      if (shorter.equals(shortest)) {
        return shortest;
      }
      shortest = shorter;
    }
  }

  /** Without blocks of steps: first large ones, then single ones. */
  private History dropped(History history) {
    History shortest = history;
    for (int size = Math.max(1, history.steps().size() / 2); size >= 1; size /= 2) {
      for (int from = shortest.steps().size() - size; from >= 0; from -= size) {
        if (from + size > shortest.steps().size()) {
          continue;
        }
        List<Step> steps = new ArrayList<>(shortest.steps());
        steps.subList(from, from + size).clear();
        History shorter = new History(history.seed(), steps);
        if (fails.test(shorter)) {
          shortest = shorter;
        }
      }
    }
    return shortest;
  }

  private History simplified(History history) {
    History simplest = history;
    for (int i = 0; i < simplest.steps().size(); i++) {
      Step step = simplest.steps().get(i);
      for (Action simpler : simpler(step.action())) {
        List<Step> steps = new ArrayList<>(simplest.steps());
        steps.set(i, new Step(step.at(), simpler));
        History candidate = new History(history.seed(), steps);
        if (!simpler.equals(step.action()) && fails.test(candidate)) {
          simplest = candidate;
          step = steps.get(i);
        }
      }
    }
    return simplest;
  }

  private static List<Action> simpler(Action action) {
    List<Action> simpler = new ArrayList<>();
    switch (action) {
      case Fed fed -> simpler.addAll(lessFed(fed));
      case DeclareHealth d ->
          simpler.add(
              new DeclareHealth(
                  d.person(),
                  d.key(),
                  d.recordedAt(),
                  d.region(),
                  d.symptoms(),
                  Optional.empty(),
                  d.contact()));
      case DeclareItinerary d -> {
        for (int i = 0; i < d.stays().size(); i++) {
          List<DeclareItinerary.Stay> stays = new ArrayList<>(d.stays());
          stays.remove(i);
          simpler.add(
              new DeclareItinerary(
                  d.person(), d.key(), d.recordedAt(), stays, d.trips(), d.arrivedAt()));
        }
        for (int i = 0; i < d.trips().size(); i++) {
          List<DeclareItinerary.Trip> trips = new ArrayList<>(d.trips());
          trips.remove(i);
          simpler.add(
              new DeclareItinerary(
                  d.person(), d.key(), d.recordedAt(), d.stays(), trips, d.arrivedAt()));
        }
      }
      default -> {}
    }
    return simpler;
  }

  private static List<Fed> lessFed(Fed fed) {
    Stamp s = fed.stamp();
    Stamp stamp = new Stamp(s.source(), s.recordId(), Optional.empty(), 0, s.recordedAt());
    return switch (fed) {
      case FeedCase f ->
          List.of(
              new FeedCase(
                  f.stamp(),
                  f.person(),
                  f.status(),
                  Optional.empty(),
                  f.reported(),
                  f.infectiousFrom(),
                  f.infectiousTo()),
              new FeedCase(
                  stamp,
                  f.person(),
                  f.status(),
                  f.onset(),
                  f.reported(),
                  f.infectiousFrom(),
                  f.infectiousTo()));
      case FeedContact f ->
          List.of(
              new FeedContact(
                  stamp,
                  f.person(),
                  f.degree(),
                  f.caseKey(),
                  f.lastContactAt(),
                  f.isolationFrom(),
                  Optional.empty()));
      case FeedTest f ->
          List.of(new FeedTest(stamp, f.person(), f.sampledAt(), f.result(), f.outcome()));
      case FeedLevel f ->
          List.of(
              new FeedLevel(
                  f.stamp(),
                  Place.Region.county(f.region().code()),
                  f.level(),
                  f.from(),
                  f.until()),
              new FeedLevel(stamp, f.region(), f.level(), f.from(), f.until()));
      case FeedVisit f -> List.of(new FeedVisit(stamp, f.person(), f.place(), f.from(), f.to()));
      case FeedExposure f -> List.of(new FeedExposure(stamp, f.place(), f.from(), f.to()));
    };
  }
}
