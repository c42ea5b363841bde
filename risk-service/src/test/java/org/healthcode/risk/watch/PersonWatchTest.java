package org.healthcode.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.risk.watch.PersonWatch.Feeder;
import org.healthcode.risk.watch.PersonWatch.Recoloring;
import org.healthcode.risk.watch.PersonWatch.Step;
import org.junit.jupiter.api.Test;

class PersonWatchTest {

  private static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");
  private static final Duration GRACE = Duration.ofHours(1);
  private static final String PERSON = "a0".repeat(16);
  private static final String CASE = "zz-cdc/c1";
  private static final String RECORD = "zz-cdc|cases|c1";

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
  void aColorByAFedFactIsCountedForWhoFedItAndForTheirAuthority() {
    List<Signal> signals =
        watch.recolored(
            PersonMemory.NONE,
            change(true, true, false, List.of("c1"), List.of(new Feeder("a1", "zz-cdc"))));

    assertThat(signals)
        .extracting(Signal::kind)
        .containsExactly(
            SignalKind.RECOLORED, SignalKind.MADE_WORSE, SignalKind.AUTHORITY_MADE_WORSE);
    assertThat(signals).extracting(Signal::account).containsOnly("a1");
    assertThat(signals).extracting(Signal::countedBy).containsExactly("a1", "a1", "zz-cdc");
  }

  @Test
  void aColorByAContactIsNoCohortOfItsOwnBesideTheCase() {
    PersonMemory contact =
        watch.contact(PersonMemory.NONE, "k1", CASE, "operator-7", "zz-cdc", PERSON, NOON).memory();

    assertThat(
            watch.recolored(
                contact,
                change(
                    true, true, false, List.of("k1"), List.of(new Feeder("operator-7", "zz-cdc")))))
        .filteredOn(signal -> signal.kind() == SignalKind.RECOLORED)
        .extracting(Signal::subject)
        .containsExactly(CASE);
  }

  @Test
  void whatTwoPeopleDecidedOrWasNotFedOrIsNoWorseIsCountedForNobody() {
    List<Feeder> feeder = List.of(new Feeder("a1", "zz-cdc"));

    assertThat(counted(change(true, true, true, List.of("o1"), feeder))).isEmpty();
    assertThat(counted(change(true, true, false, List.of("d1"), List.of()))).isEmpty();
    assertThat(counted(change(true, false, false, List.of("c1"), feeder))).isEmpty();
    assertThat(counted(change(false, false, false, List.of("c1"), feeder))).isEmpty();
  }

  @Test
  void aRecordTakenBackAndFedAgainIsASignalAboutWhoFedItAgain() {
    Step fed = fed(PersonMemory.NONE, "a1", 0);
    Step gone = back(fed.memory(), 10);
    Step again = fed(gone.memory(), "a2", 20);
    Step more = fed(again.memory(), "a2", 30);

    assertThat(fed.signals()).isEmpty();
    assertThat(gone.signals()).isEmpty();
    assertThat(again.signals())
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.kind()).isEqualTo(SignalKind.RECORD_FED_AGAIN);
              assertThat(signal.account()).isEqualTo("a2");
              assertThat(signal.countedBy()).isEqualTo(RECORD);
              assertThat(signal.at()).isEqualTo(NOON.plusSeconds(20));
            });
    assertThat(more.signals()).as("said once more").isEmpty();
  }

  @Test
  void thatItWasTakenBackMayBeHeardAfterItIsFedAgain() {
    Step fed = fed(PersonMemory.NONE, "a1", 0);
    Step again = fed(fed.memory(), "a2", 20);
    assertThat(again.signals()).isEmpty();

    Step gone = back(again.memory(), 10);
    assertThat(gone.signals()).extracting(Signal::account).containsExactly("a2");
    assertThat(back(gone.memory(), 10).signals()).as("told once more").isEmpty();
    assertThat(fed(gone.memory(), "a2", 20).signals()).as("read once more").isEmpty();
  }

  @Test
  void aNegativeTestIsRememberedOnlyOnceItWasTakenBack() {
    Step negative =
        watch.fed(PersonMemory.NONE, RECORD, new Feeder("a1", "zz-cdc"), PERSON, false, NOON);
    assertThat(negative.memory().isEmpty()).isTrue();

    PersonMemory gone = back(negative.memory(), 10).memory();
    Step again =
        watch.fed(gone, RECORD, new Feeder("a1", "zz-cdc"), PERSON, false, NOON.plusSeconds(20));
    assertThat(again.signals()).hasSize(1);
  }

  private Step fed(PersonMemory memory, String account, int seconds) {
    Feeder feeder = new Feeder(account, "zz-cdc");
    return watch.fed(memory, RECORD, feeder, PERSON, true, NOON.plusSeconds(seconds));
  }

  private Step back(PersonMemory memory, int seconds) {
    return watch.recordTakenBack(memory, RECORD, PERSON, NOON.plusSeconds(seconds));
  }

  private List<Signal> counted(Recoloring change) {
    return watch.recolored(PersonMemory.NONE, change).stream()
        .filter(
            signal ->
                signal.kind() == SignalKind.MADE_WORSE
                    || signal.kind() == SignalKind.AUTHORITY_MADE_WORSE)
        .toList();
  }

  @Test
  void whatIsRememberedOfAPersonIsBounded() {
    PersonMemory memory = PersonMemory.NONE;
    for (int i = 0; i < 100; i++) {
      memory = watch.positive(memory, "t" + i, NOON).memory();
      memory = watch.caseStands(memory, "zz-cdc/" + i, "operator-7", "zz-cdc", NOON).memory();
      memory = watch.contact(memory, "k" + i, CASE, "operator-7", "zz-cdc", PERSON, NOON).memory();
    }
    for (int i = 0; i < 100; i++) {
      memory = watch.recordTakenBack(memory, "zz-cdc|tests|" + i, PERSON, NOON).memory();
    }
    assertThat(memory.records()).hasSize(16).containsKey("zz-cdc|tests|99");
    assertThat(memory.positives()).hasSize(16).contains("t99");
    assertThat(memory.cases()).hasSize(16).containsKey("zz-cdc/99");
    assertThat(memory.contacts()).hasSize(16).containsKey("k99");
  }

  private static Recoloring change(
      boolean colored, boolean worse, boolean withoutFeed, List<String> evidence) {
    return change(colored, worse, withoutFeed, evidence, List.of());
  }

  private static Recoloring change(
      boolean colored,
      boolean worse,
      boolean withoutFeed,
      List<String> evidence,
      List<Feeder> feeders) {
    return new Recoloring(
        PERSON,
        List.of("operator-7"),
        feeders,
        colored,
        worse,
        withoutFeed,
        evidence,
        "410105",
        NOON);
  }
}
