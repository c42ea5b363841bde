package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.Shape;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Readings;

/** Puts scenes together to a draft of one kind of history. */
public final class Composer {

  private static final List<String> POLICIES =
      List.of("henan-2022-03", "national-2022-11", "henan-2020-03", "national-2022-06");

  private final SplittableRandom random;

  /** A composer for one seed. */
  public Composer(SplittableRandom random) {
    this.random = random;
  }

  /**
   * A history of one shape.
   *
   * @param shape of it
   * @param seed that it is named by
   */
  public History history(Shape shape, long seed) {
    while (true) {
      Draft draft =
          switch (shape) {
            case CLEAR_TEXTS_ONLY -> clear();
            case WITHIN_RETENTION -> within();
            case OVER_MONTHS -> overMonths();
          };
      Optional<History> history = looked(draft, seed);
      if (history.isPresent()) {
        return history.get();
      }
    }
  }

  /** With looks, if what is seen is not dull. */
  private static Optional<History> looked(Draft draft, long seed) {
    Instant end = Draft.midnight(draft.last.plusDays(1));
    List<Step> steps = draft.inOrder().stream().filter(s -> s.at().isBefore(end)).toList();
    Oracle oracle = new Oracle(new History(seed, steps), Readings.TAKEN);
    Set<Instant> turns = new TreeSet<>(oracle.turnsAt(end));
    turns.addAll(oracle.turnsAt(steps.get(steps.size() / 2).at()));
    List<Step> all = new ArrayList<>(steps);
    Set<String> rules = new TreeSet<>();
    for (Instant moment : new Looks(draft, steps).moments(turns)) {
      all.add(new Step(moment, new Look()));
      oracle.colorsAt(moment).values().forEach(a -> rules.addAll(a.rules()));
    }
    rules.remove("declared");
    if (all.size() < steps.size() + 3 || rules.size() < 2) {
      return Optional.empty();
    }
    all.sort(Comparator.comparing(Step::at));
    return Optional.of(new History(seed, all));
  }

  /** Two to six weeks under the ninth edition, each record said once. */
  private Draft clear() {
    Draft draft = draft(between(14, 42));
    everybodyDeclares(draft);
    scenes(draft, between(2, 5));
    return draft;
  }

  /** Ten to twelve days, with corrections, deletions, repetitions and another policy. */
  private Draft within() {
    Draft draft = draft(between(10, 12));
    everybodyDeclares(draft);
    scenes(draft, between(2, 4));
    if (draft.chance(20)) {
      new Scenes(draft).mess();
    }
    Corrections corrections = new Corrections(draft);
    for (int i = between(1, 6); i > 0; i--) {
      corrections.one();
    }
    if (draft.chance(25)) {
      corrections.declaredTwice();
    }
    otherPolicy(draft, corrections);
    corrections.shuffleArrivals();
    return draft;
  }

  /** Four to nine weeks, after which much was forgotten. */
  private Draft overMonths() {
    Draft draft = draft(between(28, 63));
    everybodyDeclares(draft);
    scenes(draft, between(3, 6));
    Corrections corrections = new Corrections(draft);
    for (int i = between(0, 3); i > 0; i--) {
      corrections.late();
    }
    otherPolicy(draft, corrections);
    Scenes scenes = new Scenes(draft);
    for (int i = between(1, 3); i > 0; i--) {
      Instant at = draft.moment(draft.day(16, 1)).plus(Duration.ofMinutes(between(1, 300)));
      scenes.declareWell(draft.person(), at);
    }
    return draft;
  }

  private static void otherPolicy(Draft draft, Corrections corrections) {
    if (draft.chance(30)) {
      String id = draft.oneOf(POLICIES);
      if (id.equals("henan-2022-03")) {
        new PlaceScenes(draft, new Scenes(draft)).fromOutside();
      }
      corrections.policy(id);
    }
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private Draft draft(int days) {
    boolean twenty = random.nextInt(100) < 15;
    LocalDate start = twenty ? LocalDate.of(2022, 11, 14) : LocalDate.of(2022, 7, 4);
    LocalDate first = start.plusDays(random.nextInt(10));
    return new Draft(random, between(3, 6), first, first.plusDays(days));
  }

  private static void everybodyDeclares(Draft draft) {
    Scenes scenes = new Scenes(draft);
    for (int person = 0; person < draft.people; person++) {
      if (draft.chance(85)) {
        Instant at = Draft.at(draft.first, "06:00").plus(Duration.ofMinutes(draft.between(0, 700)));
        scenes.declareWell(person, at);
      }
    }
  }

  private static void scenes(Draft draft, int count) {
    Scenes health = new Scenes(draft);
    PlaceScenes places = new PlaceScenes(draft, health);
    List<Consumer<Draft>> all =
        List.of(
            d -> health.contact(),
            d -> health.contact(),
            d -> health.positive(),
            d -> health.closing(),
            d -> health.pool(),
            d -> health.latePositive(),
            d -> health.aCase(),
            d -> health.inbound(),
            d -> health.unwell(),
            d -> places.levels(),
            d -> places.levels(),
            d -> places.cityLevel(),
            d -> places.pastStay(),
            d -> places.companions(),
            d -> places.companions(),
            d -> places.explicit(),
            d -> places.fromOutside());
    for (int i = 0; i < count; i++) {
      draft.oneOf(all).accept(draft);
    }
  }
}
