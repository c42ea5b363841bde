package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingTrace;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The statuses of one case in the order in which they hold: the last one is the current one. The
 * moment of the report decides; on one date, where a status has a date alone, and at one moment the
 * versions do, where all have one, else the recordings, and of one recording the severer
 * (docs/design.md#order-of-facts).
 */
public record CaseCourse(List<Reported> statuses) {

  /**
   * A status with the record that says so.
   *
   * @param at since when it holds: what follows on one date not before what it follows
   */
  public record Reported(Evidence evidence, CaseFact fact, Instant at) {

    public CaseFact.Status status() {
      return fact.status();
    }

    /** In Asia/Shanghai. */
    public LocalDate day() {
      return ChinaTime.day(fact.reportedAt());
    }

    private Recording<RecordedFact> recording() {
      return evidence.history().winner();
    }

    /**
     * Whether this once followed a status that precedes it now, by an earlier recording of that:
     * what said the same held where the status holds, of all else only when it was recorded is
     * known.
     */
    private boolean followed(Reported status, RecordingTrace recorded) {
      boolean same = recorded.fingerprint() == status.recording().trace().fingerprint();
      if (same && !isAtOnceWith(status)) {
        return false;
      }
      Optional<Long> version = recording().version();
      if (same && version.isPresent() && recorded.version().isPresent()) {
        int later = version.get().compareTo(recorded.version().get());
        if (later != 0) {
          return later > 0;
        }
      }
      return recorded.moment().isBefore(evidence.history().knownSince());
    }

    /** Whether the reports alone do not tell which of the two came first. */
    private boolean isAtOnceWith(Reported other) {
      return fact.reportedByDate() || other.fact.reportedByDate()
          ? day().equals(other.day())
          : fact.reportedAt().equals(other.fact.reportedAt());
    }

    private boolean hasVersion() {
      return recording().version().isPresent();
    }
  }

  private static final Comparator<Reported> BY_VERSION =
      Comparator.comparing(it -> it.recording().version().orElseThrow());

  private static final Comparator<Reported> BY_RECORDING =
      Comparator.comparing(it -> it.recording().moment());

  public CaseCourse {
    statuses = List.copyOf(statuses);
  }

  /** Of all records of one case, those taken back included. */
  public static CaseCourse of(Collection<Evidence> record) {
    Map<LocalDate, List<Reported>> days = new TreeMap<>();
    for (Evidence item : record) {
      item.fact()
          .filter(CaseFact.class::isInstance)
          .map(CaseFact.class::cast)
          .map(fact -> new Reported(item, fact, fact.reportedAt()))
          .ifPresent(it -> days.computeIfAbsent(it.day(), _ -> new ArrayList<>()).add(it));
    }
    List<Reported> course = new ArrayList<>();
    Instant notBefore = Instant.MIN;
    for (List<Reported> day : days.values()) {
      for (Reported it : ordered(day)) {
        notBefore = it.at().isAfter(notBefore) ? it.at() : notBefore;
        course.add(new Reported(it.evidence(), it.fact(), notBefore));
      }
    }
    return new CaseCourse(course);
  }

  private static List<Reported> ordered(List<Reported> day) {
    if (day.stream().anyMatch(it -> it.fact().reportedByDate())) {
      return asSaid(day);
    }
    Map<Instant, List<Reported>> moments = new TreeMap<>();
    day.forEach(it -> moments.computeIfAbsent(it.at(), _ -> new ArrayList<>()).add(it));
    return moments.values().stream().flatMap(moment -> asSaid(moment).stream()).toList();
  }

  private static List<Reported> asSaid(List<Reported> statuses) {
    Comparator<Reported> said =
        statuses.stream().allMatch(Reported::hasVersion)
            ? BY_VERSION.thenComparing(BY_RECORDING)
            : BY_RECORDING;
    return statuses.stream()
        .sorted(
            said.thenComparing(Reported::status).thenComparing(it -> it.recording().fingerprint()))
        .toList();
  }

  public Optional<Reported> last() {
    return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast());
  }

  /**
   * Whether the case was ruled out after this was recorded of one of its statuses, be it that it
   * was opened again since.
   *
   * @param status a record of this case
   * @param recorded one of its recordings
   */
  boolean hasRuledOut(Evidence status, RecordingTrace recorded) {
    Optional<Reported> said =
        statuses.stream().filter(it -> it.evidence().equals(status)).findFirst();
    if (said.isEmpty() || said.get().status() == CaseFact.Status.RULED_OUT) {
      return false;
    }
    int at = statuses.indexOf(said.get());
    for (int i = 0; i < statuses.size(); i++) {
      Reported other = statuses.get(i);
      if (other.status() == CaseFact.Status.RULED_OUT
          && (i > at || other.followed(said.get(), recorded))) {
        return true;
      }
    }
    return false;
  }

  /** What follows a status. */
  public List<Reported> after(CaseFact status) {
    return statuses.stream().dropWhile(it -> !it.fact().equals(status)).skip(1).toList();
  }

  /** The last status of those that pass, with all that comes before and behind it. */
  public Optional<Turn> lastOf(Predicate<CaseFact.Status> wanted) {
    for (int i = statuses.size() - 1; i >= 0; i--) {
      if (wanted.test(statuses.get(i).status())) {
        return Optional.of(
            new Turn(
                statuses.get(i), statuses.subList(0, i), statuses.subList(i + 1, statuses.size())));
      }
    }
    return Optional.empty();
  }

  /** A status between those before and behind it. */
  public record Turn(Reported status, List<Reported> before, List<Reported> behind) {

    public Turn {
      before = List.copyOf(before);
      behind = List.copyOf(behind);
    }

    /**
     * When its infection ended, by discharge or death; empty while it has not. A ruling-out that
     * was followed by one of them ended nothing.
     */
    public Optional<Instant> endOfInfection() {
      return behind.stream()
          .filter(it -> it.status().endsInfection())
          .map(Reported::at)
          .findFirst();
    }

    /** When it was closed last before; empty if it never was. */
    public Optional<Instant> closedBefore() {
      return before.stream()
          .filter(it -> it.status().closes())
          .map(Reported::at)
          .reduce((_, later) -> later);
    }
  }
}
