package org.healthcode.risk.domain.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.recording.RecordedElsewhere.Role;
import org.healthcode.schemas.recording.RecordingMoment;

/**
 * Whom a feeder's record was ever about, and what each of them has to know of the others: the order
 * of facts over all people and all statuses of a case. The same recordings and deletions in any
 * order say the same.
 *
 * @param entries by moment
 * @param deletedAt when the record was deleted last
 */
public record RecordOwnership(List<Entry> entries, Optional<RecordingMoment> deletedAt) {

  public static final RecordOwnership NONE = new RecordOwnership(List.of(), Optional.empty());

  /** Of a record that is about more people than that the oldest recordings are forgotten. */
  private static final int MOST_ENTRIES = 64;

  /** Since when somebody is known not to be meant any more: more does not change it. */
  private static final int MOST_TRACES = 8;

  public RecordOwnership {
    entries = List.copyOf(entries);
  }

  /** A fact of a record about one person: the status for cases, empty otherwise. */
  public record Holding(String person, String factKey) {}

  /**
   * That a recording is about one person.
   *
   * @param version empty where the recording has none, which ends what was recorded before it
   * @param caseKey of a close contact, through whom others may come, the case; else empty
   */
  public record Entry(
      Holding holding,
      RecordingMoment moment,
      Optional<Long> version,
      int severity,
      long fingerprint,
      Optional<String> caseKey) {

    /** Of what is no close contact. */
    public Entry(
        Holding holding,
        RecordingMoment moment,
        Optional<Long> version,
        int severity,
        long fingerprint) {
      this(holding, moment, version, severity, fingerprint, Optional.empty());
    }

    private boolean isEnd() {
      return version.isEmpty();
    }

    private boolean isOf(String person) {
      return holding.person().equals(person);
    }
  }

  private static final Comparator<Entry> PRECEDENCE =
      Comparator.comparing((Entry entry) -> entry.version().orElse(Long.MIN_VALUE))
          .thenComparing(Entry::moment)
          .thenComparing(Entry::severity)
          .thenComparing(Entry::fingerprint)
          .thenComparing(entry -> entry.holding().person())
          .thenComparing(entry -> entry.holding().factKey());

  private static final Comparator<Entry> BY_MOMENT =
      Comparator.comparing(Entry::moment).thenComparing(PRECEDENCE);

  /** What the holder of a fact is to know from now on. */
  public record Knowledge(Holding holding, List<RecordedElsewhere> elsewhere) {
    public Knowledge {
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /** What follows from something new. */
  public record Outcome(RecordOwnership ownership, List<Knowledge> changed) {
    public Outcome {
      changed = List.copyOf(changed);
    }
  }

  /** The record was recorded to be about this person. */
  public Outcome enter(Entry entry) {
    if (entries.contains(entry)) {
      return new Outcome(this, List.of());
    }
    return change(new RecordOwnership(with(entry), deletedAt));
  }

  /** All that was recorded before is taken back. */
  public Outcome delete(RecordingMoment moment) {
    Optional<RecordingMoment> last =
        Stream.concat(deletedAt.stream(), Stream.of(moment)).max(Comparator.naturalOrder());
    return change(new RecordOwnership(entries, last));
  }

  /** When it was last recorded or deleted; empty for a record that nobody knows. */
  public Optional<RecordingMoment> lastMoment() {
    return Stream.concat(entries.stream().map(Entry::moment), deletedAt.stream())
        .max(Comparator.naturalOrder());
  }

  /** Whether it was ever recorded, taken back or not. */
  public boolean isKnown() {
    return !entries.isEmpty();
  }

  /** Whom it was ever about. */
  public Set<String> people() {
    Set<String> people = new LinkedHashSet<>();
    entries.forEach(entry -> people.add(entry.holding().person()));
    return people;
  }

  /**
   * What a record is to those who came through the contact of whom it is.
   *
   * @param caseKey the case of that contact, with which they stand and fall; empty where they don't
   *     stand anyway
   */
  public record Through(CaseStanding standing, Optional<String> caseKey) {
    static final Through UNKNOWN = new Through(CaseStanding.UNKNOWN, Optional.empty());
    static final Through NOBODY = new Through(CaseStanding.FELL, Optional.empty());
  }

  /** What the record is to those who hang on it: nobody comes through who is no close contact. */
  public Through through() {
    if (entries.isEmpty()) {
      return Through.UNKNOWN;
    }
    return winner()
        .flatMap(Entry::caseKey)
        .map(caseKey -> new Through(CaseStanding.STANDS, Optional.of(caseKey)))
        .orElse(Through.NOBODY);
  }

  /** Whom the record is about, if it says anything. */
  public Optional<String> owner() {
    return winner().map(entry -> entry.holding().person());
  }

  /** The recordings that may still win or end something, each holder's last among them. */
  private List<Entry> with(Entry added) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(added);
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : all) {
      boolean settled =
          all.stream()
              .filter(rival -> rival.holding().equals(entry.holding()))
              .anyMatch(rival -> settles(rival, entry));
      if (!settled) {
        kept.add(entry);
      }
    }
    kept.sort(BY_MOMENT);
    return kept.subList(Math.max(0, kept.size() - MOST_ENTRIES), kept.size());
  }

  private static boolean settles(Entry rival, Entry entry) {
    boolean endsIt = rival.isEnd() && entry.moment().isBefore(rival.moment());
    boolean beatsIt =
        rival.isEnd() == entry.isEnd()
            && !rival.moment().isBefore(entry.moment())
            && PRECEDENCE.compare(rival, entry) > 0;
    return endsIt || beatsIt;
  }

  private Outcome change(RecordOwnership after) {
    Map<Holding, List<RecordedElsewhere>> before = knowledge();
    List<Knowledge> changed = new ArrayList<>();
    after
        .knowledge()
        .forEach(
            (holding, elsewhere) -> {
              if (!elsewhere.equals(before.getOrDefault(holding, List.of()))) {
                changed.add(new Knowledge(holding, elsewhere));
              }
            });
    return new Outcome(after, changed);
  }

  private Map<Holding, List<RecordedElsewhere>> knowledge() {
    Set<Holding> holdings = new LinkedHashSet<>();
    entries.forEach(entry -> holdings.add(entry.holding()));
    Map<Holding, List<RecordedElsewhere>> knowledge = new LinkedHashMap<>();
    holdings.forEach(holding -> knowledge.put(holding, elsewhere(holding.person())));
    return knowledge;
  }

  private List<RecordedElsewhere> elsewhere(String person) {
    List<Entry> others = entries.stream().filter(entry -> !entry.isOf(person)).toList();
    if (others.isEmpty() && deletedAt.isEmpty()) {
      // As nearly all records are: each fed row comes by here.
      return List.of();
    }
    List<RecordedElsewhere> elsewhere = new ArrayList<>();
    lastEnd(others)
        .ifPresent(end -> elsewhere.add(new RecordedElsewhere(end, Optional.empty(), Role.END)));
    Optional<Entry> winner = winner().filter(entry -> !entry.isOf(person));
    winner
        .map(entry -> new RecordedElsewhere(entry.moment(), entry.version(), Role.WINNER))
        .ifPresent(elsewhere::add);
    others.stream()
        .filter(entry -> !winner.equals(Optional.of(entry)))
        .sorted(BY_MOMENT.reversed())
        .limit(MOST_TRACES)
        .map(entry -> new RecordedElsewhere(entry.moment(), entry.version(), Role.TRACE))
        .forEach(elsewhere::add);
    return elsewhere;
  }

  private Optional<Entry> winner() {
    Optional<RecordingMoment> end = lastEnd(entries);
    return entries.stream()
        .filter(entry -> end.filter(last -> entry.moment().isBefore(last)).isEmpty())
        .max(PRECEDENCE);
  }

  /** The last moment that ends what was recorded before it. */
  private Optional<RecordingMoment> lastEnd(Collection<Entry> among) {
    return Stream.concat(among.stream().filter(Entry::isEnd).map(Entry::moment), deletedAt.stream())
        .max(Comparator.naturalOrder());
  }
}
