package org.healthcode.schemas.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.schemas.recording.RecordedElsewhere.Role;

/**
 * All that matters of the recordings of one record about one person or place. Immutable, and the
 * same in whatever order they came.
 *
 * <p>A deletion ends all that was recorded before it, whatever version that had. So does a
 * recording without a version, which itself says what holds from then on. Of what was recorded
 * after the last end the highest version wins; then the later moment; then the severer; then the
 * greater fingerprint.
 */
public final class RecordHistory<C extends RecordedContent> {

  /** More that might still win, each in an order of its own, no feeder has ever had. */
  private static final int MOST_RECORDINGS = 16;

  /** A month of daily exports: with more, those between others that say the same are dropped. */
  private static final int MOST_TRACES = 32;

  private final List<Recording<C>> recordings;
  private final List<RecordingTrace> earlier;
  private final List<RecordedElsewhere> elsewhere;
  private final Recording<C> winner;

  private RecordHistory(
      List<Recording<C>> recordings,
      List<RecordingTrace> earlier,
      List<RecordedElsewhere> elsewhere) {
    this.recordings = List.copyOf(recordings);
    this.earlier = List.copyOf(earlier);
    this.elsewhere = List.copyOf(elsewhere);
    this.winner = findWinner();
  }

  /** A record of which one thing was recorded. */
  public static <C extends RecordedContent> RecordHistory<C> of(Recording<C> recording) {
    return new RecordHistory<>(List.of(recording), List.of(), List.of());
  }

  /** A record of which only the ledger has said anything. */
  public static <C extends RecordedContent> RecordHistory<C> of(List<RecordedElsewhere> elsewhere) {
    return new RecordHistory<>(List.of(), List.of(), elsewhere);
  }

  /** What a store holds of a record. */
  public static <C extends RecordedContent> RecordHistory<C> restore(
      List<Recording<C>> recordings,
      List<RecordingTrace> earlier,
      List<RecordedElsewhere> elsewhere) {
    return new RecordHistory<>(recordings, earlier, elsewhere);
  }

  /** By moment: the last end, and what may win behind it. */
  public List<Recording<C>> recordings() {
    return recordings;
  }

  /** By moment: what decides no more. */
  public List<RecordingTrace> earlier() {
    return earlier;
  }

  /** What the ledger said last. */
  public List<RecordedElsewhere> elsewhere() {
    return elsewhere;
  }

  /** The recording that says what holds; without content where the record says nothing. */
  public Recording<C> winner() {
    return winner;
  }

  /** What the record says, if it says anything. */
  public Optional<C> content() {
    return winner.content();
  }

  /** Whether so few recordings may still win that what it says can be known in any order. */
  public boolean isReadable() {
    Optional<RecordingMoment> end = othersEnd();
    return recordings.stream().filter(it -> isBehind(it, end)).count() <= MOST_RECORDINGS;
  }

  /** The moments and versions of everything that was recorded here. */
  public List<RecordingTrace> traces() {
    return Stream.concat(earlier.stream(), recordings.stream().map(Recording::trace))
        .sorted(RecordingTrace.BY_MOMENT)
        .toList();
  }

  /** When it last said nothing, or nothing of the holder; empty where it never did. */
  public Optional<RecordingMoment> lastTakenBack() {
    return Stream.concat(
            othersEnd().stream(),
            traces().stream()
                .filter(trace -> trace.fingerprint() == RecordingTrace.NOTHING)
                .map(RecordingTrace::moment))
        .max(Comparator.naturalOrder());
  }

  /** Both together; where the other one has heard of the ledger, that is what the ledger says. */
  public RecordHistory<C> merge(RecordHistory<C> other) {
    List<RecordedElsewhere> heard = other.elsewhere.isEmpty() ? elsewhere : other.elsewhere;
    Set<Recording<C>> all = new LinkedHashSet<>(recordings);
    all.addAll(other.recordings);
    Set<RecordingTrace> traces = new LinkedHashSet<>(earlier);
    traces.addAll(other.earlier);
    if (all.size() == recordings.size()
        && traces.size() == earlier.size()
        && heard.equals(elsewhere)) {
      return this;
    }
    List<Recording<C>> kept = new ArrayList<>();
    for (Recording<C> recording : all) {
      if (all.stream().noneMatch(rival -> settles(rival, recording))) {
        kept.add(recording);
      } else {
        traces.add(recording.trace());
      }
    }
    kept.sort(Comparator.comparing(Recording::trace, RecordingTrace.BY_MOMENT));
    // What one more than can be read stand behind was recorded earlier than all of them.
    while (kept.size() > MOST_RECORDINGS + 1) {
      traces.add(kept.removeFirst().trace());
    }
    kept.forEach(recording -> traces.remove(recording.trace()));
    return new RecordHistory<>(kept, bounded(traces), heard);
  }

  /** Whether the one can never say anything any more, since the other one was recorded too. */
  private static <C extends RecordedContent> boolean settles(
      Recording<C> rival, Recording<C> recording) {
    if (rival.equals(recording)) {
      return false;
    }
    boolean endsIt = rival.isEnd() && recording.moment().isBefore(rival.moment());
    boolean beatsIt =
        rival.isEnd() == recording.isEnd()
            && !rival.moment().isBefore(recording.moment())
            && Recording.comparePrecedence(rival, recording) > 0;
    return endsIt || beatsIt;
  }

  private Recording<C> findWinner() {
    if (recordings.size() == 1 && elsewhere.isEmpty()) {
      return recordings.getFirst();
    }
    Optional<RecordedElsewhere> other = find(Role.WINNER);
    Optional<RecordingMoment> othersEnd = othersEnd();
    Optional<Recording<C>> own =
        recordings.stream()
            .filter(it -> isBehind(it, othersEnd))
            .filter(it -> other.filter(winner -> !beats(it, winner)).isEmpty())
            .max(Recording::comparePrecedence);
    return own.orElseGet(() -> Recording.deletion(othersEnd.orElseGet(this::lastHeard)));
  }

  private Optional<RecordingMoment> othersEnd() {
    return Stream.concat(find(Role.END).stream(), find(Role.WINNER).stream())
        .map(RecordedElsewhere::moment)
        .max(Comparator.naturalOrder());
  }

  private static boolean isBehind(Recording<?> recording, Optional<RecordingMoment> end) {
    return end.filter(moment -> recording.moment().isBefore(moment)).isEmpty();
  }

  private RecordingMoment lastHeard() {
    return elsewhere.stream()
        .map(RecordedElsewhere::moment)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("a record of which nothing is known"));
  }

  private Optional<RecordedElsewhere> find(Role role) {
    return elsewhere.stream().filter(it -> it.role() == role).findFirst();
  }

  /** Whether this was recorded later than what the ledger knows, and may win against it. */
  private static boolean beats(Recording<?> own, RecordedElsewhere winner) {
    return winner.moment().isBefore(own.moment())
        && (own.isEnd()
            || winner.version().filter(version -> own.version().get() < version).isEmpty());
  }

  /**
   * Since when the record has said what it says: its first recording after it last said otherwise,
   * or was taken back.
   */
  public RecordingMoment knownSince() {
    if (recordings.size() == 1 && earlier.isEmpty() && elsewhere.isEmpty()) {
      return winner.moment();
    }
    long says = winner.trace().fingerprint();
    List<RecordingTrace> all =
        Stream.concat(traces().stream(), elsewhere.stream().map(RecordedElsewhere::trace))
            .sorted(RecordingTrace.BY_MOMENT)
            .toList();
    RecordingMoment since = winner.moment();
    boolean same = false;
    Telling telling = new Telling();
    for (int i = 0; i < all.size(); i++) {
      RecordingMoment moment = all.get(i).moment();
      telling.take(all.get(i));
      if (i + 1 < all.size() && all.get(i + 1).moment().equals(moment)) {
        continue;
      }
      boolean saysSo = telling.fingerprint() == says;
      if (saysSo && !same) {
        since = moment;
      }
      same = saysSo;
    }
    return same ? since : winner.moment();
  }

  /** What a record says, trace by trace in their order: a record is looked at for each neighbor. */
  private static final class Telling {

    private static final Comparator<RecordingTrace> PRECEDENCE =
        Comparator.comparing((RecordingTrace trace) -> trace.version().orElse(Long.MIN_VALUE))
            .thenComparing(RecordingTrace.BY_MOMENT);

    private final List<RecordingTrace> behindEnd = new ArrayList<>();
    private Optional<RecordingTrace> end = Optional.empty();

    void take(RecordingTrace trace) {
      if (trace.version().isPresent()) {
        behindEnd.add(trace);
      } else {
        end = Optional.of(trace);
        behindEnd.removeIf(versioned -> versioned.moment().isBefore(trace.moment()));
      }
    }

    long fingerprint() {
      return behindEnd.stream()
          .max(PRECEDENCE)
          .or(() -> end)
          .map(RecordingTrace::fingerprint)
          .orElse(RecordingTrace.NOTHING);
    }
  }

  private static List<RecordingTrace> bounded(Collection<RecordingTrace> traces) {
    List<RecordingTrace> sorted =
        new ArrayList<>(traces.stream().sorted(RecordingTrace.BY_MOMENT).toList());
    while (sorted.size() > MOST_TRACES) {
      int between = 1;
      while (between < sorted.size() - 1 && !isRepetition(sorted, between)) {
        between++;
      }
      sorted.remove(between < sorted.size() - 1 ? between : 0);
    }
    return sorted;
  }

  private static boolean isRepetition(List<RecordingTrace> traces, int at) {
    long says = traces.get(at).fingerprint();
    return traces.get(at - 1).fingerprint() == says && traces.get(at + 1).fingerprint() == says;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordHistory<?> history
        && recordings.equals(history.recordings)
        && earlier.equals(history.earlier)
        && elsewhere.equals(history.elsewhere);
  }

  @Override
  public int hashCode() {
    return Objects.hash(recordings, earlier, elsewhere);
  }

  @Override
  public String toString() {
    return "RecordHistory" + recordings + earlier + elsewhere;
  }
}
