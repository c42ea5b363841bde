package org.healthcode.province.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.healthcode.risk.oracle.Shown;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.schemas.answer.CodeState;

/**
 * What happened to each resident, out of all that happened: what was said of them, what was decided
 * of them, which colors checkpoints saw.
 */
public final class Lives {

  private final Map<Integer, List<String>> lives = new TreeMap<>();
  private final List<String> ofEverybody = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private final Map<String, Set<Integer>> residentsOfRecords = new HashMap<>();
  private final Map<String, CodeState> seen = new HashMap<>();

  /**
   * Something was said, be it once more.
   *
   * @param at the province's time, in words
   * @param how what became of it, in words; empty where it simply came in
   */
  void said(String at, Action action, String how) {
    String what = Shown.action(action) + how;
    if (!said.add(what)) {
      return;
    }
    Set<Integer> residents = residents(action);
    residents.forEach(resident -> note(at, resident, what));
    if (residents.isEmpty()) {
      ofEverybody.add(at + "  " + what);
    }
  }

  private Set<Integer> residents(Action action) {
    return switch (action) {
      case DeclareHealth it -> Set.of(it.person());
      case DeclareItinerary it -> Set.of(it.person());
      case FeedCase it -> named(it, it.person());
      case FeedContact it -> named(it, it.person());
      case FeedTest it -> named(it, it.person());
      case FeedVisit it -> named(it, it.person());
      case DeleteRecord it ->
          residentsOfRecords.getOrDefault(
              record(it.feed().word(), it.source(), it.recordId()), Set.of());
      case FeedLevel _, FeedExposure _, ReleasePolicy _, Look _ -> Set.of();
    };
  }

  private Set<Integer> named(Fed fed, int resident) {
    residentsOfRecords
        .computeIfAbsent(
            record(fed.feed().word(), fed.stamp().source(), fed.stamp().recordId()),
            it -> new HashSet<>())
        .add(resident);
    return Set.of(resident);
  }

  private static String record(String feed, String source, String recordId) {
    return feed + " " + source + "/" + recordId;
  }

  /** Checkpoints see a state of a resident; that nobody knows is no part of a life. */
  void see(String at, List<String> checkpoints, int resident, CodeState now) {
    if (now == CodeState.UNKNOWN) {
      return;
    }
    List<String> others =
        checkpoints.stream().filter(it -> seen.put(it + "/" + resident, now) != now).toList();
    if (!others.isEmpty()) {
      note(at, resident, String.join(" and ", others) + ": " + now);
    }
  }

  void note(String at, int resident, String what) {
    lives.computeIfAbsent(resident, it -> new ArrayList<>()).add(at + "  " + what);
  }

  /** All of it, a resident after the other. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!ofEverybody.isEmpty()) {
      lines.add("of places and rules:");
      ofEverybody.forEach(line -> lines.add("  " + line));
    }
    lives.forEach(
        (resident, life) -> {
          lines.add("resident " + resident + ":");
          life.forEach(line -> lines.add("  " + line));
        });
    return lines;
  }
}
