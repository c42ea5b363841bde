package org.healthcode.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.risk.watch.PersonWatch.Recoloring;
import org.healthcode.risk.watch.PersonWatch.Step;
import org.junit.jupiter.api.Test;

class PersonWatchTest {

  private static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");
  private static final Duration GRACE = Duration.ofHours(1);
  private static final String PERSON = "a0".repeat(16);
  private static final String CASE = "zz-cdc/c1";

  private final PersonWatch watch = new PersonWatch(GRACE);

  @Test
  void aCaseWithoutAPositiveTestIsASignalWhenTheGraceIsOverAndOnlyOnce() {
    Step stands = watch.caseStands(PersonMemory.NONE, CASE, "operator-7", "zz-cdc", NOON);
    assertThat(stands.signals()).isEmpty();
    assertThat(stands.due()).contains(NOON.plus(GRACE));

    Step early = watch.due(stands.memory(), PERSON, NOON.plus(GRACE).minusMillis(1));
    assertThat(early.signals()).isEmpty();
    Step due = watch.due(early.memory(), PERSON, NOON.plus(GRACE));
    assertThat(due.signals())
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.kind()).isEqualTo(SignalKind.CASE_WITHOUT_TEST);
              assertThat(signal.account()).isEqualTo("operator-7");
              assertThat(signal.subject()).isEqualTo(CASE);
            });
    assertThat(watch.due(due.memory(), PERSON, NOON.plus(GRACE)).signals()).isEmpty();
  }

  @Test
  void aTestBeforeOrWithinTheGraceStandsBehindTheCase() {
    PersonMemory tested = watch.positive(PersonMemory.NONE, "t1", NOON).memory();
    Step stands = watch.caseStands(tested, CASE, "operator-7", "zz-cdc", NOON);
    assertThat(stands.signals()).extracting(Signal::kind).containsExactly(SignalKind.CASE_TESTED);
    assertThat(stands.due()).isEmpty();

    PersonMemory waiting =
        watch.caseStands(PersonMemory.NONE, CASE, "operator-7", "zz-cdc", NOON).memory();
    Step positive = watch.positive(waiting, "t1", NOON.plusSeconds(60));
    assertThat(positive.signals()).extracting(Signal::kind).containsExactly(SignalKind.CASE_TESTED);
    assertThat(watch.due(positive.memory(), PERSON, NOON.plus(GRACE)).signals()).isEmpty();
  }

  @Test
  void aTestTakenBackLeavesTheCaseToBeExplained() {
    PersonMemory tested = watch.positive(PersonMemory.NONE, "t1", NOON).memory();
    PersonMemory stands = watch.caseStands(tested, CASE, "operator-7", "zz-cdc", NOON).memory();

    Step gone = watch.positiveGone(stands, "t1", NOON);

    assertThat(gone.signals()).extracting(Signal::kind).containsExactly(SignalKind.CASE_NOT_TESTED);
    assertThat(watch.due(gone.memory(), PERSON, NOON.plus(GRACE)).signals())
        .extracting(Signal::kind)
        .containsExactly(SignalKind.CASE_WITHOUT_TEST);
  }

  @Test
  void aCaseRuledOutOrTakenBackEndsIt() {
    PersonMemory stands =
        watch.caseStands(PersonMemory.NONE, CASE, "operator-7", "zz-cdc", NOON).memory();
    PersonMemory fell = watch.caseFell(stands, CASE).memory();

    assertThat(watch.due(fell, PERSON, NOON.plus(GRACE)).signals()).isEmpty();
    assertThat(fell.isEmpty()).isTrue();
  }

  @Test
  void aColorByAContactIsTheDoingOfWhoFedItAndNamesTheCase() {
    PersonMemory contact =
        watch.contact(PersonMemory.NONE, "k1", CASE, "operator-7", "zz-cdc", PERSON, NOON).memory();

    assertThat(watch.recolored(contact, change(true, true, false, List.of("k1"))))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.kind()).isEqualTo(SignalKind.RECOLORED);
              assertThat(signal.subject()).isEqualTo(CASE);
            });
    assertThat(watch.recolored(contact, change(true, true, false, List.of("another")))).isEmpty();
    assertThat(watch.recolored(contact, change(true, false, false, List.of("k1")))).isEmpty();
    assertThat(watch.recolored(contact, change(false, false, true, List.of()))).isEmpty();
  }

  @Test
  void aColorWithoutAFedFactAndOneWithoutAReasonAreSignals() {
    assertThat(watch.recolored(PersonMemory.NONE, change(true, true, true, List.of("o1"))))
        .extracting(Signal::kind)
        .containsExactly(SignalKind.COLORED_WITHOUT_FEED, SignalKind.RECOLORED);
    assertThat(watch.recolored(PersonMemory.NONE, change(true, true, false, List.of())))
        .extracting(Signal::kind)
        .containsExactly(SignalKind.COLORED_WITHOUT_REASON);
  }

  @Test
  void whatIsRememberedOfAPersonIsBounded() {
    PersonMemory memory = PersonMemory.NONE;
    for (int i = 0; i < 100; i++) {
      memory = watch.positive(memory, "t" + i, NOON).memory();
      memory = watch.caseStands(memory, "zz-cdc/" + i, "operator-7", "zz-cdc", NOON).memory();
      memory = watch.contact(memory, "k" + i, CASE, "operator-7", "zz-cdc", PERSON, NOON).memory();
    }
    assertThat(memory.positives()).hasSize(16).contains("t99");
    assertThat(memory.cases()).hasSize(16).containsKey("zz-cdc/99");
    assertThat(memory.contacts()).hasSize(16).containsKey("k99");
  }

  private static Recoloring change(
      boolean colored, boolean worse, boolean withoutFeed, List<String> evidence) {
    return new Recoloring(
        PERSON, List.of("operator-7"), colored, worse, withoutFeed, evidence, "410105", NOON);
  }
}
