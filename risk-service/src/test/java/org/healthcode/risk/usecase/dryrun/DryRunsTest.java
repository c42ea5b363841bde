package org.healthcode.risk.usecase.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.policy.PolicySource;
import org.healthcode.risk.policy.Yamls;
import org.healthcode.risk.usecase.dryrun.DryRunResult.Change;
import org.healthcode.risk.usecase.dryrun.DryRunResult.CountyChange;
import org.healthcode.risk.usecase.dryrun.DryRunResult.State;
import org.healthcode.risk.usecase.dryrun.PartitionCount.RuleCount;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DryRunsTest {

  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Policy HENAN = new PolicySource("henan", Yamls.HENAN).read().policy();
  private static final Policy MILD = new PolicySource("mild", Yamls.mild("1.2.0")).read().policy();
  private static final PersonEvidence HEALTHY =
      Facts.person(Facts.declaration("d1", "2022-05-10T08:00"));
  private static final PersonEvidence CONTACT =
      Facts.person(
          Facts.declaration("d1", "2022-05-10T08:00"),
          Facts.closeContact("k1", "2022-05-09T08:00"));

  private final World world = new World();
  private final DryRuns runs = new DryRuns(world, () -> HENAN, CLOCK, 20);

  /** Tasks with people; one page is two of them. */
  private static final class World implements PeopleHeld {

    final List<List<Held>> tasks = new ArrayList<>();
    final CountDownLatch mayBegin = new CountDownLatch(1);

    void task(List<Held> people) {
      tasks.add(people);
    }

    @Override
    public int partitions() {
      return tasks.size() + 1;
    }

    @Override
    public Optional<Page> page(int partition, Optional<PersonId> after, int most) {
      await(mayBegin);
      if (partition >= tasks.size()) {
        return Optional.empty();
      }
      List<Held> people = tasks.get(partition);
      int from = after.map(id -> Integer.parseInt(id.hex(), 16)).orElse(0);
      int to = Math.min(from + most, people.size());
      return Optional.of(
          new Page(
              people.subList(from, to),
              Optional.of(PersonId.fromHex("%032x".formatted(to))),
              to == people.size()));
    }
  }

  @AfterEach
  void stop() {
    runs.close();
  }

  @Test
  void everyoneIsCountedByWhatChangesWhereAndByWhichRule() {
    world.task(people(6, CONTACT, "410105"));
    world.task(people(1, HEALTHY, "410105"));
    world.task(people(2, CONTACT, "410202001"));

    DryRunResult result = DryRunResult.of(List.of(run()), 3);

    assertThat(result.state()).isEqualTo(State.DONE);
    assertThat(result.people()).isEqualTo(9);
    assertThat(result.changed()).isEqualTo(8);
    assertThat(result.changes()).containsExactly(new Change("RED", "YELLOW", 8));
    assertThat(result.byRule()).containsExactly(new RuleCount("close-contact", 8));
    assertThat(result.candidate()).isEqualTo("henan-2020-03@1.2.0");
    assertThat(result.against()).isEqualTo("henan-2020-03@2.0.0");
  }

  @Test
  void fewerThanFiveOfACountyAreNotShown() {
    world.task(people(5, CONTACT, "410105"));
    world.task(people(4, CONTACT, "410202"));

    DryRunResult result = DryRunResult.of(List.of(run()), 2);

    assertThat(result.byCounty())
        .containsExactly(
            new CountyChange("410105", "RED", "YELLOW", Optional.of(5L), false),
            new CountyChange("410202", "RED", "YELLOW", Optional.empty(), true));
  }

  @Test
  void whatNobodyLooksAtIsSaidToBeMissing() {
    world.task(people(1, HEALTHY, "410105"));

    DryRunResult result = DryRunResult.of(List.of(run()), 2);

    assertThat(result.state()).isEqualTo(State.INCOMPLETE);
    assertThat(result.partitionsMissing()).containsExactly(1);
  }

  @Test
  void partsOfSeveralInstancesAddUpAndNobodyCountsTwice() {
    PartitionCount one = new Counting(0).count(true);
    PartitionCount half = new PartitionCount(1, false, 3, List.of(), List.of());
    PartitionCount whole = new PartitionCount(1, true, 9, List.of(), List.of());

    DryRunResult result = DryRunResult.of(List.of(part(true, one, half), part(true, whole)), 2);

    assertThat(result.state()).isEqualTo(State.DONE);
    assertThat(result.people()).isEqualTo(9);
    assertThat(DryRunResult.of(List.of(part(false, one, half)), 2).state())
        .isEqualTo(State.RUNNING);
  }

  @Test
  void thereIsOneAtATimeAndOnlyTheLastIsKept() {
    world.task(people(1, HEALTHY, "410105"));
    assertThat(runs.start("first", MILD)).isTrue();

    assertThat(runs.start("second", MILD)).isFalse();
    assertThat(runs.part("first")).isPresent();

    world.mayBegin.countDown();
    awaitFinished("first");
    assertThat(runs.start("second", MILD)).isTrue();
    assertThat(runs.part("first")).isEmpty();
  }

  @Test
  void personsAreReadInPages() {
    world.task(people(5, CONTACT, "410105"));

    assertThat(run().partitions()).extracting(PartitionCount::people).containsExactly(5L);
  }

  private DryRunPart run() {
    world.mayBegin.countDown();
    assertThat(runs.start("run", MILD)).isTrue();
    return awaitFinished("run");
  }

  private DryRunPart awaitFinished(String id) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    DryRunPart part = runs.part(id).orElseThrow();
    while (!part.finished()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
      part = runs.part(id).orElseThrow();
    }
    return part;
  }

  private static DryRunPart part(boolean finished, PartitionCount... counts) {
    return new DryRunPart("run", "a@1", "b@1", true, NOON, finished, List.of(counts));
  }

  private static List<Held> people(int many, PersonEvidence evidence, String region) {
    return Collections.nCopies(many, new Held(evidence, region, List.of()));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
