package org.healthcode.province.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.healthcode.province.world.Plan.Say;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Everybody was in one carriage; one of them turns out to be a case, then not, and perhaps again,
 * within a minute or two: what follows from it is still under way when it changes.
 */
final class CarriageScene {

  private static final String AUTHORITY = "cdc";
  private static final int LONGEST_PAUSE = 45_000;

  private final String name;
  private final List<Say> says = new ArrayList<>();
  private final SplittableRandom random;
  private Instant now;

  private CarriageScene(int number, Instant begin, SplittableRandom random) {
    this.name = "scene-" + number;
    this.now = begin;
    this.random = random;
  }

  /**
   * @param number another for each scene of a plan
   */
  static List<Say> of(int number, Instant begin, List<Integer> people, SplittableRandom random) {
    CarriageScene scene = new CarriageScene(number, begin, random);
    scene.play(number, people);
    return scene.says;
  }

  private void play(int number, List<Integer> people) {
    LocalDate day = ChinaTime.day(now).minusDays(1);
    Instant boarded = ChinaTime.startOf(day).plus(Duration.ofHours(8));
    Place train = new Place.Train("G90" + (10 + number), day, Optional.of("05"));
    boolean visitsFirst = random.nextInt(4) > 0;
    int patient = people.get(random.nextInt(people.size()));
    if (!visitsFirst) {
      confirm(patient, day);
    }
    for (int person : people) {
      say(
          new FeedVisit(
              stamp("visit-" + person),
              person,
              train,
              boarded,
              Optional.of(boarded.plus(Duration.ofHours(2)))));
    }
    if (visitsFirst) {
      confirm(patient, day);
    }
    pause();
    say(new DeleteRecord(Feed.CASES, AUTHORITY, name + "-case", now));
    if (random.nextBoolean()) {
      confirm(patient, day);
    }
  }

  private void confirm(int patient, LocalDate onset) {
    pause();
    say(
        new FeedCase(
            stamp("case"),
            patient,
            FeedCase.Status.CONFIRMED,
            Optional.of(onset),
            When.moment(now.minus(Duration.ofMinutes(30))),
            Optional.empty(),
            Optional.empty()));
  }

  private void pause() {
    now = now.plusMillis(1_000 + random.nextInt(LONGEST_PAUSE));
  }

  private Stamp stamp(String record) {
    return new Stamp(AUTHORITY, name + "-" + record, Optional.empty(), 0, now);
  }

  private void say(Action action) {
    says.add(new Say(now, action, Optional.empty()));
    now = now.plusMillis(1 + random.nextInt(20));
  }
}
