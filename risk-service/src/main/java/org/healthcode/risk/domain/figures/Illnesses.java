package org.healthcode.risk.domain.figures;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseCourse.Reported;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.schemas.Feed;

/**
 * The illnesses of one person, from all records of cases: several records of one illness, as of who
 * is transferred, are one patient. It is another illness where a record of its own begins more than
 * {@link #SAME_ILLNESS_DAYS} after the last end.
 *
 * <p>What was ruled out never was; who is suspected counts nowhere; a death that a later status of
 * its record contradicts was none; an end of what nobody reported is none. Who died after a
 * discharge stays discharged, so that total = in hospital + discharged + deceased on every day.
 */
final class Illnesses {

  /** WHO's working definition of a suspected reinfection (2021). */
  static final int SAME_ILLNESS_DAYS = 90;

  private final List<Illness> illnesses = new ArrayList<>();
  private final Map<String, Status> current = new HashMap<>();

  /** One illness, while it is read. */
  private static final class Illness {
    private final Set<String> records = new HashSet<>();
    private final List<Reported> statuses = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private boolean confirmed;
    private boolean open = true;
    private LocalDate ended = LocalDate.MAX;

    private void add(LocalDate day, Measure measure) {
      flows.add(new Flow(day, measure));
    }

    private void end(LocalDate day, Measure measure) {
      if (open) {
        add(day, measure);
        open = false;
        ended = day;
      }
    }

    private void goOn(LocalDate day) {
      if (!open) {
        add(day, confirmed ? Measure.READMITTED : Measure.OBSERVED_AGAIN);
        open = true;
      }
    }

    /** By the first status that says where, else by whose word began it. */
    private Bucket bucket() {
      return statuses.stream()
          .map(Attributions::said)
          .flatMap(Optional::stream)
          .findFirst()
          .orElseGet(() -> Attributions.ofAccount(statuses.getFirst().evidence()));
    }
  }

  private record Flow(LocalDate day, Measure measure) {}

  /** What they add up to. */
  static List<Count> counts(Collection<Evidence> evidence) {
    Map<String, List<Evidence>> records =
        evidence.stream()
            .filter(item -> item.key().feed().equals(Feed.CASES.word()))
            .collect(
                Collectors.groupingBy(
                    item -> item.key().caseKey(), TreeMap::new, Collectors.toList()));
    Illnesses read = new Illnesses();
    // A stable sort: what one record says keeps its order.
    records.values().stream()
        .flatMap(Illnesses::counting)
        .sorted(comparing(Reported::at))
        .forEach(read::take);
    return read.illnesses.stream()
        .flatMap(
            illness -> {
              Bucket bucket = illness.bucket();
              return illness.flows.stream()
                  .map(flow -> new Count(flow.day(), bucket, flow.measure()));
            })
        .toList();
  }

  private static Stream<Reported> counting(List<Evidence> record) {
    List<Reported> statuses = CaseCourse.of(record).statuses();
    int ruledOut = -1;
    for (int i = 0; i < statuses.size(); i++) {
      ruledOut = statuses.get(i).status() == Status.RULED_OUT ? i : ruledOut;
    }
    List<Reported> counting =
        statuses.subList(ruledOut + 1, statuses.size()).stream()
            .filter(it -> it.status() != Status.SUSPECTED)
            .toList();
    return counting.stream()
        .filter(it -> it.status() != Status.DECEASED || it.equals(counting.getLast()));
  }

  private void take(Reported status) {
    String record = status.evidence().key().caseKey();
    current.put(record, status.status());
    Optional<Illness> last =
        illnesses.isEmpty() ? Optional.empty() : Optional.of(illnesses.getLast());
    Optional<Illness> same = last.filter(illness -> isOf(illness, record, status.day()));
    Optional<Illness> concerned =
        switch (severest()) {
          case CONFIRMED -> Optional.of(confirmed(same, status.day()));
          case ASYMPTOMATIC -> Optional.of(asymptomatic(same, status.day()));
          case DISCHARGED -> ended(same, status.day(), Measure.DISCHARGED);
          case DECEASED -> ended(same, status.day(), Measure.DECEASED);
          case SUSPECTED, RULED_OUT -> throw new IllegalStateException("counts nowhere");
        };
    concerned.ifPresent(
        illness -> {
          illness.records.add(record);
          illness.statuses.add(status);
        });
  }

  private static boolean isOf(Illness illness, String record, LocalDate day) {
    return illness.open
        || illness.records.contains(record)
        || !day.isAfter(illness.ended.plusDays(SAME_ILLNESS_DAYS));
  }

  /** Of all records together: who died is not ill by another record. */
  private Status severest() {
    Set<Status> all = EnumSet.copyOf(current.values());
    return Stream.of(Status.DECEASED, Status.CONFIRMED, Status.ASYMPTOMATIC, Status.DISCHARGED)
        .filter(all::contains)
        .findFirst()
        .orElseThrow();
  }

  private Illness confirmed(Optional<Illness> same, LocalDate day) {
    Illness illness = same.orElseGet(this::another);
    if (illness.confirmed) {
      illness.goOn(day);
      return illness;
    }
    illness.add(day, Measure.CONFIRMED);
    if (same.isPresent() && illness.open) {
      illness.add(day, Measure.TURNED);
    }
    illness.confirmed = true;
    illness.open = true;
    return illness;
  }

  private Illness asymptomatic(Optional<Illness> same, LocalDate day) {
    if (same.isPresent()) {
      same.get().goOn(day);
      return same.get();
    }
    Illness illness = another();
    illness.add(day, Measure.ASYMPTOMATIC);
    return illness;
  }

  /** The end of what nobody reported ends nothing. */
  private static Optional<Illness> ended(Optional<Illness> same, LocalDate day, Measure measure) {
    same.ifPresent(illness -> illness.end(day, illness.confirmed ? measure : Measure.RELEASED));
    return same;
  }

  private Illness another() {
    Illness illness = new Illness();
    illnesses.add(illness);
    return illness;
  }
}
