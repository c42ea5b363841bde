package org.healthcode.province.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.check.Expectation;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.world.Province;
import org.healthcode.province.world.Seen;
import org.healthcode.province.world.Story;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;

/** Tells what checkpoints see change, and what each part knows of somebody. */
final class Watcher {

  private final Province province;
  private final Expectation expectation;
  private final Set<Integer> people;
  private final boolean told;
  private final Map<String, Seen> seen = new HashMap<>();

  /** Of several residents at once. */
  private record Change(Seen now, List<Integer> residents) {}

  Watcher(Province province, Expectation expectation, Set<Integer> people, boolean told) {
    this.province = province;
    this.expectation = expectation;
    this.people = people;
    this.told = told;
  }

  /** Tells which answers are others than before. */
  void look() {
    if (!told) {
      return;
    }
    Map<Change, List<String>> changes = new LinkedHashMap<>();
    for (Checkpoint checkpoint : province.checkpoints()) {
      changesOf(checkpoint)
          .forEach(
              (now, residents) ->
                  changes
                      .computeIfAbsent(new Change(now, residents), it -> new ArrayList<>())
                      .add(checkpoint.name()));
    }
    changes.forEach(
        (change, checkpoints) ->
            province.narrator().story().seen(checkpoints, change.residents(), change.now()));
  }

  private Map<Seen, List<Integer>> changesOf(Checkpoint checkpoint) {
    Map<Seen, List<Integer>> changed = new LinkedHashMap<>();
    for (int person : people) {
      Seen now = Seen.of(checkpoint.scan(Province.person(person)));
      if (!now.equals(seen.put(checkpoint.name() + "/" + person, now))) {
        changed.computeIfAbsent(now, it -> new ArrayList<>()).add(person);
      }
    }
    return changed;
  }

  /** What each part knows now, of a person where it is about one. */
  List<String> whatEachPartKnows(Optional<Integer> person) {
    List<String> lines = new ArrayList<>();
    lines.add("It is " + Story.at(province.now()) + " in the province.");
    province.risks().forEach(risk -> lines.add(risk(risk)));
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      lines.add(partition(partition));
    }
    for (Checkpoint checkpoint : province.checkpoints()) {
      lines.add(checkpoint.name() + clock(checkpoint.clock().off()) + ": " + answers(checkpoint));
    }
    for (int who : person.map(Set::of).orElse(people)) {
      lines.addAll(of(who));
    }
    return lines;
  }

  private String risk(RiskPart risk) {
    String state = risk.isDead() ? "dead" : risk.isFrozen() ? "standing still" : "running";
    List<String> tasks = new ArrayList<>();
    for (TaskId task : risk.instance().tasks()) {
      tasks.add(risk.instance().nameOf(task));
    }
    return "%s is %s%s, with the tasks %s%s"
        .formatted(
            risk.name(),
            state,
            clock(risk.instance().clock().off()),
            tasks,
            risk.instance().transaction().isPresent() ? ", and has not committed all" : "");
  }

  private static String clock(Duration off) {
    return off.isZero()
        ? ""
        : " (its clock is %d s %s)"
            .formatted(off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead");
  }

  private String partition(int partition) {
    List<String> behind = new ArrayList<>();
    for (PartitionLog log : province.broker().logs()) {
      TopicPartition name = log.name();
      long committed = province.broker().committed(name);
      long data =
          log.entries().stream()
              .skip(committed)
              .filter(entry -> !entry.marker() && entry.value() != null)
              .count();
      if (name.partition() == partition && isRead(name) && data > 0) {
        behind.add(name.topic() + " " + data);
      }
    }
    Optional<Mark> mark = province.checkpoints().getFirst().mark(partition);
    return "partition %d: Redis %s; not yet taken in and committed by the risk service: %s"
        .formatted(
            partition,
            province.redis().isAway()
                ? "does not answer"
                : mark.map(
                        it ->
                            "vouches for all up to %s (offset %d of %d)"
                                .formatted(
                                    Story.at(it.watermark()),
                                    it.offset(),
                                    province.broker().log("code-timelines", partition).stableEnd()))
                    .orElse("has no mark"),
            behind.isEmpty() ? "nothing" : String.join(", ", behind));
  }

  private boolean isRead(TopicPartition name) {
    var any = province.risks().getFirst().instance();
    return any.allTasks().stream().anyMatch(task -> any.inputs(task).contains(name));
  }

  private String answers(Checkpoint checkpoint) {
    List<String> answers = new ArrayList<>();
    for (int person : people) {
      answers.add("resident " + person + " " + checkpoint.scan(Province.person(person)).state());
    }
    return String.join(", ", answers);
  }

  private List<String> of(int person) {
    List<String> lines = new ArrayList<>();
    PersonId id = Province.person(person);
    int partition = id.partition(Province.PARTITIONS);
    Instant now = province.now();
    lines.add("resident %d, of partition %d:".formatted(person, partition));
    lines.add(
        "  by the oracle      " + expectation.color(province.arrivals().count(), person, now));
    lines.add(
        "  the risk service   "
            + province
                .rows(Names.PERSONS, partition)
                .flatMap(rows -> Optional.ofNullable(rows.get(id.bytes())))
                .map(PersonStates::fromBytes)
                .map(state -> held(state, now))
                .orElse("nobody who knows is running, or nothing is known"));
    lines.add("  code-timelines     " + published(id, partition));
    lines.add(
        "  Redis              "
            + province
                .checkpoints()
                .getFirst()
                .entry(id)
                .map(entry -> "offset " + entry.offset() + ", " + spans(entry.timeline()))
                .orElse("nothing"));
    return lines;
  }

  private static String held(PersonState state, Instant now) {
    return "published "
        + state.published().at(now).map(Enum::name).orElse("no color")
        + ", holds "
        + state.evidence().all().stream().map(Watcher::evidence).toList()
        + state.gate().asked().values().stream()
            .map(
                asked ->
                    ", of the gate "
                        + asked.key().recordId()
                        + " "
                        + asked.state()
                        + (asked.needed() ? "" : " (not needed)"))
            .sorted()
            .collect(Collectors.joining());
  }

  private static String evidence(Evidence evidence) {
    return evidence.key().feed()
        + " "
        + evidence.key().recordId()
        + (evidence.retracted() ? " (taken back)" : "");
  }

  private String published(PersonId id, int partition) {
    String last = "nothing";
    for (Entry entry : province.broker().log("code-timelines", partition).entries()) {
      byte[] key = entry.key();
      byte[] value = entry.value();
      if (entry.isVisible() && key != null && java.util.Arrays.equals(key, id.bytes())) {
        last =
            "offset "
                + entry.offset()
                + ", "
                + (value == null ? "deleted" : spans((CodeTimeline) province.land().read(value)));
      }
    }
    return last;
  }

  private static String spans(CodeTimeline timeline) {
    return (timeline.getVouched() ? "" : "not vouched for, ")
        + timeline.getSpans().stream()
            .map(
                span ->
                    span.getColor()
                        + " from "
                        + Story.at(span.getFrom())
                        + Optional.ofNullable(span.getUntil())
                            .map(until -> " until " + Story.at(until))
                            .orElse(""))
            .toList();
  }
}
