package org.healthcode.risk.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordingTrace;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Whose words it takes that a person could infect others by one case, moment by moment: those of
 * the accounts without whose words it would not be so, but where another authority says, too, that
 * the person is ill then.
 *
 * @param times by their beginning; none where no case stands, or accounts were not kept
 */
public record CaseWord(List<Since> times) {

  /** Where nobody's word is known. */
  public static final CaseWord NONE = new CaseWord(List.of());

  /** What was said longer before or after is of another illness; the longest incubation. */
  private static final Duration SAME_ILLNESS = Duration.ofDays(14);

  /** Twice the 2 days before onset of the ninth edition: a sample says nothing of further back. */
  private static final Duration BEFORE = Duration.ofDays(4);

  public CaseWord {
    times = List.copyOf(times);
  }

  /**
   * Whose words it takes from a moment on, until the next one.
   *
   * @param accounts ordered; empty where nobody's alone is needed
   */
  public record Since(Instant from, List<Account> accounts) {

    public Since {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * From a moment until another.
   *
   * @param from inclusive, UTC
   * @param to exclusive, UTC; empty while it lasts
   */
  public record Time(Instant from, Optional<Instant> to) {

    boolean covers(Instant moment) {
      return !moment.isBefore(from) && to.map(moment::isBefore).orElse(true);
    }

    private Stream<Instant> edges() {
      return Stream.concat(Stream.of(from), to.stream());
    }

    private Time hull(Time other) {
      return new Time(
          from.isBefore(other.from) ? from : other.from,
          to.flatMap(end -> other.to.map(others -> end.isAfter(others) ? end : others)));
    }
  }

  /** At the beginning: who is told of a case is told of that moment alone. */
  public List<Account> first() {
    return times.isEmpty() ? List.of() : times.getFirst().accounts();
  }

  /**
   * All that it takes for a whole time, ordered.
   *
   * @param to not before {@code from}
   */
  public List<Account> during(Instant from, Instant to) {
    SortedSet<Account> accounts = new TreeSet<>();
    for (int i = 0; i < times.size(); i++) {
      boolean isOver = i + 1 < times.size() && !times.get(i + 1).from().isAfter(from);
      boolean isLater = i > 0 && times.get(i).from().isAfter(to);
      if (!isOver && !isLater) {
        accounts.addAll(times.get(i).accounts());
      }
    }
    return List.copyOf(accounts);
  }

  /**
   * What is recorded of one case, and what of its person may change when it begins.
   *
   * @param statuses of the case, those taken back included
   * @param positives positive tests of the person
   */
  public record Said(List<Evidence> statuses, List<Evidence> positives) {

    public Said {
      statuses = List.copyOf(statuses);
      positives = List.copyOf(positives);
    }

    private Said filter(Predicate<Account> keep) {
      return new Said(filter(statuses, keep), filter(positives, keep));
    }

    private static List<Evidence> filter(List<Evidence> items, Predicate<Account> keep) {
      return items.stream().flatMap(item -> filter(item, keep).stream()).toList();
    }

    private static Optional<Evidence> filter(Evidence item, Predicate<Account> keep) {
      var kept =
          item.history().recordings().stream()
              .filter(
                  it ->
                      it.content()
                          .map(said -> keep.test(new Account(item.key().source(), said.account())))
                          .orElse(true))
              .toList();
      if (kept.size() == item.history().recordings().size()) {
        return Optional.of(item);
      }
      return kept.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Evidence(
                  item.key(),
                  RecordHistory.restore(
                      kept, item.history().earlier(), item.history().elsewhere())));
    }

    /** Who said anything of it that may hold, the first one first. */
    private List<Account> accounts() {
      Map<Account, Instant> first = new LinkedHashMap<>();
      for (Evidence item : Stream.concat(statuses.stream(), positives.stream()).toList()) {
        item.history()
            .recordings()
            .forEach(
                it ->
                    it.content()
                        .ifPresent(
                            said ->
                                first.merge(
                                    new Account(item.key().source(), said.account()),
                                    it.moment().at(),
                                    (one, two) -> one.isBefore(two) ? one : two)));
      }
      return first.entrySet().stream()
          .sorted(Map.Entry.<Account, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Who changed what closes the case: what it said before is not kept. */
    private Set<Account> whoChangedItsEnd() {
      Set<Account> accounts = new HashSet<>();
      for (Evidence item : statuses) {
        if (item.fact().orElse(null) instanceof CaseFact said && said.status().closes()) {
          long says = item.history().winner().trace().fingerprint();
          boolean isChanged =
              item.history().traces().stream()
                  .mapToLong(RecordingTrace::fingerprint)
                  .anyMatch(before -> before != says && before != RecordingTrace.NOTHING);
          if (isChanged) {
            accounts.add(item.fedBy());
          }
        }
      }
      return accounts;
    }
  }

  /**
   * Which authorities say that a person is ill, and when.
   *
   * @param bySource by authority
   */
  public record Illnesses(Map<String, List<Ill>> bySource) {

    /** All that the evidence of one person says. */
    public static Illnesses of(EvidenceSet evidence) {
      Map<String, List<Ill>> bySource = new HashMap<>();
      CaseStandings.byCase(evidence)
          .forEach((caseKey, record) -> addCase(caseKey, record, bySource));
      Recoveries recoveries = Recoveries.of(evidence);
      evidence.live().forEach(item -> addPositive(item, recoveries, bySource));
      return new Illnesses(bySource);
    }

    /** For which time others than an authority stand for a case of this person. */
    private Optional<Time> vouched(String authority, List<CaseFact> said) {
      return bySource.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(authority))
          .flatMap(entry -> entry.getValue().stream())
          .filter(ill -> said.stream().anyMatch(status -> isOfOneIllness(status, ill)))
          .map(Ill::time)
          .reduce(Time::hull);
    }
  }

  /**
   * That an authority says the person is ill.
   *
   * @param at of the report, or of the sample
   */
  public record Ill(Instant at, Time time) {}

  /**
   * @param time since when and until when the person could infect others by what is said, if by
   *     that there is a case
   */
  public static CaseWord of(Said said, Illnesses illnesses, Function<Said, Optional<Time>> time) {
    return time.apply(said).map(all -> of(all, said, illnesses, time)).orElse(NONE);
  }

  private static CaseWord of(
      Time all, Said said, Illnesses illnesses, Function<Said, Optional<Time>> time) {
    List<CaseFact> statuses =
        said.statuses().stream()
            .flatMap(item -> item.fact().stream())
            .map(CaseFact.class::cast)
            .filter(status -> status.status() != CaseFact.Status.RULED_OUT)
            .toList();
    Set<Account> changers = said.whoChangedItsEnd();
    List<Part> parts =
        said.accounts().stream()
            .map(
                account ->
                    new Part(
                        account,
                        time.apply(said.filter(other -> !other.equals(account))),
                        time.apply(said.filter(account::equals)),
                        illnesses.vouched(account.authority(), statuses),
                        changers.contains(account)))
            .toList();
    SortedSet<Instant> edges = new TreeSet<>();
    edges.add(all.from());
    parts.stream().flatMap(Part::edges).filter(all::covers).forEach(edges::add);
    List<Since> times = new ArrayList<>();
    for (Instant moment : edges) {
      List<Account> accounts = accounts(parts, moment);
      if (times.isEmpty() || !times.getLast().accounts().equals(accounts)) {
        times.add(new Since(moment, accounts));
      }
    }
    return new CaseWord(times);
  }

  /**
   * What one account's words do to a case.
   *
   * @param without the time that is left without them
   * @param alone the time that they make by themselves
   * @param vouched for which time another authority says the same
   * @param changedEnd whether they changed what closes the case
   */
  private record Part(
      Account account,
      Optional<Time> without,
      Optional<Time> alone,
      Optional<Time> vouched,
      boolean changedEnd) {

    boolean isNeededAt(Instant moment) {
      return changedEnd || without.filter(time -> time.covers(moment)).isEmpty();
    }

    boolean sufficesAt(Instant moment) {
      return alone.filter(time -> time.covers(moment)).isPresent();
    }

    boolean isVouchedAt(Instant moment) {
      return vouched.filter(time -> time.covers(moment)).isPresent();
    }

    Stream<Instant> edges() {
      return Stream.of(without, alone, vouched).flatMap(Optional::stream).flatMap(Time::edges);
    }
  }

  private static List<Account> accounts(List<Part> parts, Instant moment) {
    List<Part> needed = parts.stream().filter(part -> part.isNeededAt(moment)).toList();
    if (needed.isEmpty()) {
      // Each of several suffices: by whose words it has been so since the first of them.
      needed = parts.stream().filter(part -> part.sufficesAt(moment)).limit(1).toList();
    }
    return (needed.isEmpty() ? parts : needed)
        .stream()
            .filter(part -> !part.isVouchedAt(moment) && !part.account().name().isEmpty())
            .map(Part::account)
            .sorted()
            .toList();
  }

  private static void addCase(String caseKey, EvidenceSet record, Map<String, List<Ill>> bySource) {
    if (CaseStandings.of(record, caseKey) != CaseStanding.STANDS) {
      return;
    }
    Optional<Instant> closed =
        record.live().stream()
            .map(CaseWord::fact)
            .filter(said -> said.status().closes())
            .map(CaseFact::reportedAt)
            .max(Comparator.naturalOrder());
    for (Evidence item : record.live()) {
      CaseFact said = fact(item);
      if (!said.status().closes()) {
        Instant from =
            said.infectiousFrom()
                .or(() -> said.onset().map(ChinaTime::startOf).map(onset -> onset.minus(BEFORE)))
                .orElseGet(() -> said.reportedAt().minus(BEFORE));
        add(item, new Ill(said.reportedAt(), new Time(from, closed)), bySource);
      }
    }
  }

  /**
   * When each authority says that a person is not ill, or no longer: from then on its positive
   * tests vouch for nobody's case any more.
   *
   * @param ends by authority, when it ruled a case out or closed one
   * @param negatives by authority, samples that were negative, in order
   */
  private record Recoveries(Map<String, List<Instant>> ends, Map<String, List<Instant>> negatives) {

    /** Two negatives end an illness when their samples lie so far apart (第九版, 出院标准). */
    private static final Duration APART = Duration.ofHours(24);

    static Recoveries of(EvidenceSet evidence) {
      Map<String, List<Instant>> ends = new HashMap<>();
      Map<String, List<Instant>> negatives = new HashMap<>();
      for (Evidence item : evidence.live()) {
        String source = item.key().source();
        switch (item.fact().orElse(null)) {
          case CaseFact said when said.status().closes() ->
              ends.computeIfAbsent(source, _ -> new ArrayList<>()).add(said.reportedAt());
          case TestFact test when test.outcome() == TestFact.Outcome.NEGATIVE ->
              negatives.computeIfAbsent(source, _ -> new ArrayList<>()).add(test.sampledAt());
          case null, default -> {}
        }
      }
      negatives.values().forEach(samples -> samples.sort(Comparator.naturalOrder()));
      return new Recoveries(ends, negatives);
    }

    /** The first moment after a positive sample at which its authority takes it for over. */
    Optional<Instant> after(String source, Instant positive) {
      Stream<Instant> said =
          ends.getOrDefault(source, List.of()).stream().filter(at -> !at.isBefore(positive));
      return Stream.concat(said, secondNegative(source, positive).stream())
          .min(Comparator.naturalOrder());
    }

    private Optional<Instant> secondNegative(String source, Instant positive) {
      List<Instant> since =
          negatives.getOrDefault(source, List.of()).stream()
              .filter(sampled -> sampled.isAfter(positive))
              .toList();
      return since.stream()
          .filter(sampled -> !sampled.isBefore(since.getFirst().plus(APART)))
          .findFirst();
    }
  }

  private static void addPositive(
      Evidence item, Recoveries recoveries, Map<String, List<Ill>> bySource) {
    if (item.fact().orElse(null) instanceof TestFact test
        && test.outcome() == TestFact.Outcome.POSITIVE) {
      Instant sampled = test.sampledAt();
      Instant end =
          recoveries
              .after(item.key().source(), sampled)
              .filter(sampled.plus(SAME_ILLNESS)::isAfter)
              .orElse(sampled.plus(SAME_ILLNESS));
      add(item, new Ill(sampled, new Time(sampled.minus(BEFORE), Optional.of(end))), bySource);
    }
  }

  private static void add(Evidence item, Ill ill, Map<String, List<Ill>> bySource) {
    bySource.computeIfAbsent(item.key().source(), _ -> new ArrayList<>()).add(ill);
  }

  private static boolean isOfOneIllness(CaseFact said, Ill ill) {
    return Duration.between(said.reportedAt(), ill.at()).abs().compareTo(SAME_ILLNESS) <= 0;
  }

  private static CaseFact fact(Evidence item) {
    return (CaseFact) item.fact().orElseThrow();
  }
}
