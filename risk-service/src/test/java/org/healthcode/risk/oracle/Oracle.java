package org.healthcode.risk.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.rules.NegativeShown;
import org.healthcode.risk.oracle.rules.People;
import org.healthcode.risk.oracle.rules.Person;
import org.healthcode.risk.oracle.rules.Policy;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Exposed;
import org.healthcode.risk.oracle.world.Meeting;
import org.healthcode.risk.oracle.world.Readings;
import org.healthcode.risk.oracle.world.World;

/**
 * Says which color everybody has at a moment, by what had arrived up to then: "a color is a pure
 * function of the evidence that is retained and the calendar of policy releases" (docs/design.md,
 * promise 3). Keeps the worlds that it has computed, since looks share them; nothing else.
 */
public final class Oracle {

  private final History history;
  private final Readings readings;
  private final Map<Integer, World> worlds = new HashMap<>();

  /** An oracle for one history. */
  public Oracle(History history, Readings readings) {
    this.history = history;
    this.readings = readings;
  }

  /** The colors of all people whom the history names. */
  public static Map<Integer, Answer> colorsAt(History history, Instant moment) {
    return new Oracle(history, Readings.TAKEN).colorsAt(moment);
  }

  /** The doubts on which the colors at a moment depend; none where the texts are clear. */
  public static Set<Doubt> doubtsAt(History history, Instant moment) {
    return doubtsAt(history, List.of(moment)).getOrDefault(moment, Set.of());
  }

  /** The doubts on which the colors at each of these moments depend. */
  public static Map<Instant, Set<Doubt>> doubtsAt(History history, List<Instant> moments) {
    Oracle taken = new Oracle(history, Readings.TAKEN);
    Map<Instant, Set<Doubt>> doubts = new TreeMap<>();
    for (Doubt doubt : Doubt.values()) {
      Oracle other = new Oracle(history, Readings.but(doubt));
      for (Instant moment : moments) {
        if (!other.colorsAt(moment).equals(taken.colorsAt(moment))) {
          doubts.computeIfAbsent(moment, m -> EnumSet.noneOf(Doubt.class)).add(doubt);
        }
      }
    }
    return doubts;
  }

  /** The colors of all people whom the history names. */
  public Map<Integer, Answer> colorsAt(Instant moment) {
    Policy policy = policyAt(moment);
    Map<Integer, Answer> colors = new TreeMap<>();
    for (int person : people(history)) {
      colors.put(person, policy.answer(person(person, moment), moment));
    }
    return colors;
  }

  /** When the sample of the negative test was taken that is shown of each person who has one. */
  public Map<Integer, Instant> negativesShownAt(Instant moment) {
    Map<Integer, Instant> shown = new TreeMap<>();
    World world = world(arrivedAt(moment));
    for (int person : people(history)) {
      NegativeShown.sampledAt(People.of(person, world, List.of()))
          .ifPresent(at -> shown.put(person, at));
    }
    return shown;
  }

  /** The moments at which, as things stood at a moment, something begins or ends. */
  public Set<Instant> turnsAt(Instant moment) {
    Policy policy = policyAt(moment);
    Set<Instant> turns = new TreeSet<>();
    for (int person : people(history)) {
      policy
          .intervals(person(person, moment))
          .forEach(
              interval -> {
                turns.add(interval.time().from());
                interval.time().until().ifPresent(turns::add);
              });
    }
    return turns;
  }

  private Person person(int person, Instant moment) {
    int arrived = arrivedAt(moment);
    World world = world(arrived);
    List<Exposed> exposed = new ArrayList<>();
    for (Meeting meeting : Meeting.of(person, world)) {
      kept(meeting, person, arrived).ifPresent(exposed::add);
    }
    return People.of(person, world, exposed);
  }

  private int arrivedAt(Instant moment) {
    return (int) history.steps().stream().filter(s -> !s.at().isAfter(moment)).count();
  }

  /** All people whom a history names. */
  public static Set<Integer> people(History history) {
    Set<Integer> people = new TreeSet<>();
    for (Step step : history.steps()) {
      switch (step.action()) {
        case DeclareHealth d -> people.add(d.person());
        case DeclareItinerary d -> people.add(d.person());
        case FeedCase f -> people.add(f.person());
        case FeedContact f -> people.add(f.person());
        case FeedTest f -> people.add(f.person());
        case FeedVisit f -> people.add(f.person());
        default -> {}
      }
    }
    return people;
  }

  /**
   * What the meeting means, as it was when it was last seen with neither side forgotten; empty if
   * it never was, or has not held since: "evidence of a visit that was not taken back stays,
   * whatever has been forgotten".
   */
  private Optional<Exposed> kept(Meeting meeting, int person, int arrived) {
    for (int steps = arrived; steps > 0; steps--) {
      World then = world(steps);
      Instant moment = history.steps().get(steps - 1).at();
      List<Meeting> same =
          steps == arrived
              ? List.of(meeting)
              : Meeting.of(person, then).stream().filter(meeting::same).toList();
      if (same.isEmpty()) {
        return Optional.empty();
      }
      Optional<Meeting> remembered =
          same.stream().filter(it -> it.remembered(moment, readings)).findFirst();
      if (remembered.isPresent()) {
        return remembered.map(it -> it.exposed(then));
      }
    }
    return Optional.empty();
  }

  private World world(int arrived) {
    return worlds.computeIfAbsent(
        arrived,
        n -> {
          List<Action> actions = history.steps().stream().limit(n).map(Step::action).toList();
          return new World(actions, readings);
        });
  }

  /** "The policy in force now judges all evidence" (docs/design.md). Two ship as released. */
  private Policy policyAt(Instant moment) {
    List<ReleasePolicy> released = new ArrayList<>();
    for (Policy shipped : List.of(Policy.HENAN_2020_03, Policy.NATIONAL_2022_06)) {
      released.add(new ReleasePolicy(shipped.id(), shipped.effectiveFrom()));
    }
    history.steps().stream()
        .filter(s -> !s.at().isAfter(moment))
        .map(Step::action)
        .filter(ReleasePolicy.class::isInstance)
        .map(ReleasePolicy.class::cast)
        .forEach(released::add);
    return released.stream()
        .filter(r -> !r.from().isAfter(moment))
        .max(Comparator.comparing(ReleasePolicy::from))
        .map(r -> Policy.byId(r.policyId()))
        .orElseThrow();
  }
}
