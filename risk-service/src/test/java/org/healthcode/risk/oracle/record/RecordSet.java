package org.healthcode.risk.oracle.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;

/**
 * A record as the set of its recordings and deletions (docs/design.md, "Order of facts"; decision
 * 031). The order in which they arrived is not looked at.
 */
public final class RecordSet {

  private final RecordKey key;
  private final List<Recording> recordings = new ArrayList<>();
  private final List<Instant> deletions = new ArrayList<>();
  private final boolean othersCompete;

  /**
   * An empty set.
   *
   * @param key of the record
   * @param othersCompete whether what a record said of others with a version competes within each
   *     status (a doubt)
   */
  public RecordSet(RecordKey key, boolean othersCompete) {
    this.key = key;
    this.othersCompete = othersCompete;
  }

  /** Adds a recording. */
  public void add(Fed fed) {
    Recording recording = new Recording(fed);
    if (!recordings.contains(recording)) {
      recordings.add(recording);
    }
  }

  /** Adds a deletion. */
  public void delete(Instant recordedAt) {
    deletions.add(recordedAt);
  }

  /** What the record says: one fact, of a case one for each status; none if it was taken back. */
  public List<Fact<Fed>> facts() {
    if (recordings.size() == 1 && deletions.isEmpty()) {
      Recording only = recordings.getFirst();
      return List.of(new Fact<>(key, only.fed(), only.position(), only.position()));
    }
    List<Fact<Fed>> facts = new ArrayList<>();
    for (Recording winner : holding(recordings, deletions)) {
      facts.add(
          new Fact<>(
              key,
              winner.fed(),
              since(winner, Recording::sameFact),
              since(winner, Recording::sameWords)));
    }
    return facts;
  }

  private interface Alike {
    boolean test(Recording one, Recording other);
  }

  /** Since when the record has said what it says, looked at after each of its recordings. */
  private Position since(Recording winner, Alike alike) {
    List<Position> positions =
        Stream.concat(
                recordings.stream().map(Recording::position),
                deletions.stream().map(d -> new Position(d, 0)))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    Position since = winner.position();
    for (Position position : positions) {
      List<Recording> then =
          recordings.stream().filter(r -> r.position().compareTo(position) <= 0).toList();
      List<Instant> endsThen = deletions.stream().filter(d -> !d.isAfter(position.at())).toList();
      boolean said =
          holding(then, endsThen).stream()
              .anyMatch(r -> r.status().equals(winner.status()) && alike.test(r, winner));
      if (!said) {
        return since;
      }
      since = position;
    }
    return since;
  }

  /** Who owns the record by the rule over all people and statuses; then the rule in each status. */
  private List<Recording> holding(List<Recording> all, List<Instant> ends) {
    Optional<Recording> owner = strongest(all, all, ends);
    if (owner.isEmpty()) {
      return List.of();
    }
    int person = owner.get().person();
    List<Recording> holding = new ArrayList<>();
    for (Optional<FeedCase.Status> status :
        all.stream().map(Recording::status).distinct().toList()) {
      List<Recording> said =
          all.stream()
              .filter(r -> r.person() == person && r.status().equals(status) || others(r, person))
              .toList();
      List<Recording> ending =
          all.stream().filter(r -> r.person() != person || r.status().equals(status)).toList();
      strongest(said, ending, ends)
          .filter(r -> r.person() == person && r.status().equals(status))
          .ifPresent(holding::add);
    }
    return holding;
  }

  private boolean others(Recording r, int person) {
    return othersCompete && r.person() != person;
  }

  /**
   * Of what was recorded after the last end the strongest. Ends are deletions, and recordings
   * without a version, which themselves say what holds.
   */
  private static Optional<Recording> strongest(
      List<Recording> said, List<Recording> ending, List<Instant> deletions) {
    return said.stream()
        .filter(r -> deletions.stream().noneMatch(d -> r.position().at().isBefore(d)))
        .filter(
            r ->
                ending.stream()
                    .filter(e -> !e.hasVersion())
                    .noneMatch(e -> r.position().compareTo(e.position()) < 0))
        .max(Recording.STRENGTH);
  }
}
