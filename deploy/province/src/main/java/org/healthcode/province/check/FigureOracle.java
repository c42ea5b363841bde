package org.healthcode.province.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.world.CaseCourse;
import org.healthcode.risk.oracle.world.World;

/**
 * Recounts the figures of a province from all that was fed, by other means than the service: by
 * asking of each day anew who is ill at its end (docs/design.md#figures).
 */
final class FigureOracle {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int SAME_ILLNESS_DAYS = 90;
  private static final Duration FACTS_KEPT = Duration.ofDays(75);

  private final World world;

  FigureOracle(World world) {
    this.world = world;
  }

  /**
   * What a province publishes of a day.
   *
   * @param confirmed for the first time
   * @param inHospital at its end
   * @param tests sampled on it
   */
  record Day(long confirmed, long inHospital, long tests) {
    private Day plus(Day other) {
      return new Day(
          confirmed + other.confirmed, inHospital + other.inHospital, tests + other.tests);
    }
  }

  /** A status of somebody, of whatever record. */
  private record Said(String record, Status status, Instant at) {}

  /**
   * What is owed of each day.
   *
   * @param asked of which days at least
   */
  Map<LocalDate, Day> days(Set<LocalDate> asked) {
    Map<LocalDate, Day> days = new TreeMap<>();
    Map<Integer, List<Said>> people = new HashMap<>();
    for (CaseCourse course : world.cases()) {
      people.computeIfAbsent(course.person(), _ -> new ArrayList<>()).addAll(said(course));
    }
    TreeSet<LocalDate> turns = new TreeSet<>(asked);
    world.tests().forEach(test -> turns.add(day(test.says().sampledAt())));
    people.values().forEach(said -> said.forEach(it -> turns.add(day(it.at()))));
    turns.forEach(day -> days.put(day, new Day(0, 0, 0)));
    for (List<Said> said : people.values()) {
      said.sort((a, b) -> a.at().compareTo(b.at()));
      LocalDate confirmed = LocalDate.MIN;
      for (LocalDate turn : turns) {
        Look look = look(said, turn);
        boolean isNew = look.confirmed() && !look.since().equals(confirmed);
        if (isNew) {
          days.merge(look.since(), new Day(1, 0, 0), Day::plus);
          confirmed = look.since();
        }
        if (look.confirmed() && look.open()) {
          days.merge(turn, new Day(0, 1, 0), Day::plus);
        }
      }
    }
    for (Fact<FeedTest> test : world.tests()) {
      Instant sampled = test.says().sampledAt();
      if (!sampled.isBefore(test.known().minus(FACTS_KEPT))) {
        days.merge(day(sampled), new Day(0, 0, 1), Day::plus);
      }
    }
    return days;
  }

  /**
   * How somebody is at the end of a day.
   *
   * @param confirmed whether the last illness was confirmed by then
   * @param since on which day that was, for the first time
   */
  private record Look(boolean confirmed, boolean open, LocalDate since) {}

  private static Look look(List<Said> all, LocalDate day) {
    Map<String, Status> now = new HashMap<>();
    TreeSet<String> ofIllness = new TreeSet<>();
    boolean ill = false;
    boolean open = false;
    LocalDate confirmed = LocalDate.MIN;
    LocalDate ended = LocalDate.MIN;
    for (Said said : all) {
      if (day(said.at()).isAfter(day)) {
        break;
      }
      now.put(said.record(), said.status());
      boolean dead = now.containsValue(Status.DECEASED);
      boolean isOpen =
          !dead && (now.containsValue(Status.CONFIRMED) || now.containsValue(Status.ASYMPTOMATIC));
      boolean another =
          !open
              && !ofIllness.contains(said.record())
              && (!ill || day(said.at()).isAfter(ended.plusDays(SAME_ILLNESS_DAYS)));
      if (isOpen && another) {
        confirmed = LocalDate.MIN;
        ofIllness.clear();
        ill = true;
      }
      if (ill && !(another && !isOpen)) {
        ofIllness.add(said.record());
      }
      if (isOpen && now.containsValue(Status.CONFIRMED) && confirmed.equals(LocalDate.MIN)) {
        confirmed = day(said.at());
      }
      if (open && !isOpen) {
        ended = day(said.at());
      }
      open = isOpen;
    }
    return new Look(!confirmed.equals(LocalDate.MIN), open, confirmed);
  }

  /** What counts of a record: nothing up to where it was ruled out, no suspicion, one death. */
  private static List<Said> said(CaseCourse course) {
    List<Said> said = new ArrayList<>();
    Instant at = Instant.MIN;
    for (CaseCourse.Held held : course.held()) {
      Instant reported = held.fact().says().reported().at();
      at = reported.isAfter(at) ? reported : at;
      said.removeIf(it -> it.status() == Status.DECEASED && held.status() != Status.SUSPECTED);
      if (held.status() == Status.RULED_OUT) {
        said.clear();
      } else if (held.status() != Status.SUSPECTED) {
        said.add(new Said(course.caseKey(), held.status(), at));
      }
    }
    return said;
  }

  private static LocalDate day(Instant at) {
    return at.atZone(CHINA).toLocalDate();
  }
}
