package org.healthcode.risk.domain.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.junit.jupiter.api.Test;

class SlotMinutesTest {

  private static final Instant KNOWN = at("2022-07-02T08:00");

  @Test
  void aVisitHasMetWhatWasLastBeforeWhatWasMeanwhileAndWhatCameNext() {
    SlotMinutes minutes =
        SlotMinutes.of(
            List.of(
                cause("a", "07:00", "07:30", "ann"),
                cause("b", "07:10", "07:50", "ben"),
                cause("c", "08:30", "09:00", "ann"),
                cause("d", "09:20", "10:30", "dan"),
                cause("e", "11:00", "12:00", "eva")));

    assertThat(minutes.met(time("08:00"), time("10:00")))
        .containsExactly(
            minutes("07:50", "07:50"), minutes("08:30", "10:00"), minutes("11:00", "11:00"));
  }

  @Test
  void whatIsFurtherAwayThanTheWidestMarginIsNotMet() {
    SlotMinutes minutes = SlotMinutes.of(List.of(cause("a", "06:00", "08:00", "ann")));

    assertThat(minutes.met(time("10:00"), time("11:00")))
        .containsExactly(minutes("08:00", "08:00"));
    assertThat(minutes.met(time("10:01"), time("11:00"))).isEmpty();
    assertThat(minutes.knownNear(time("10:01"), time("11:00"))).isEmpty();
  }

  @Test
  void whatReachesBeyondTheVisitMakesItNoOther() {
    SlotMinutes shorter = SlotMinutes.of(List.of(cause("a", "08:00", "12:00", "ann")));
    SlotMinutes longer =
        SlotMinutes.of(
            List.of(cause("a", "08:00", "12:00", "ann"), cause("b", "12:00", "20:00", "ben")));

    assertThat(longer.met(time("08:30"), time("09:00")))
        .isEqualTo(shorter.met(time("08:30"), time("09:00")));
  }

  @Test
  void nobodyIsExposedToThemselves() {
    SlotMinutes minutes =
        SlotMinutes.of(
            List.of(cause("a", "08:00", "09:00", "ann"), cause("b", "08:30", "10:00", "ben")));

    assertThat(minutes.to("ann").met(time("08:00"), time("09:00")))
        .containsExactly(minutes("08:30", "09:00"));
  }

  @Test
  void aCauseThatAddsAMinuteConcernsEveryone() {
    SlotMinutes others = SlotMinutes.of(List.of(cause("a", "08:00", "09:00", "ann")));

    assertThat(others.concerned(cause("b", "08:30", "09:01", "ben")).everyone()).isTrue();
    assertThat(others.concerned(cause("b", "07:59", "08:30", "ben")).everyone()).isTrue();
  }

  @Test
  void aCauseWhoseMinutesTwoOthersCoverConcernsNobody() {
    SlotMinutes others =
        SlotMinutes.of(
            List.of(
                cause("a", "08:00", "08:40", "ann"),
                cause("b", "08:00", "08:50", "ben"),
                cause("c", "08:40", "09:00", "cem"),
                cause("d", "08:50", "09:00", "dan")));

    assertThat(others.concerned(cause("e", "08:10", "09:00", "eva")))
        .isEqualTo(SlotMinutes.Concerned.NOBODY);
  }

  @Test
  void whereOneOthersCasesAloneCoverItThatPersonIsConcerned() {
    SlotMinutes others =
        SlotMinutes.of(
            List.of(
                cause("a", "08:00", "09:00", "ann"),
                cause("b", "08:00", "09:00", "ann"),
                cause("c", "08:00", "08:30", "ben")));

    assertThat(others.concerned(cause("d", "08:00", "09:00", "dan")))
        .isEqualTo(new SlotMinutes.Concerned(false, Set.of("ann")));
    assertThat(others.concerned(cause("e", "08:00", "09:00", "ann")))
        .isEqualTo(SlotMinutes.Concerned.NOBODY);
  }

  @Test
  void aCauseBehindWhichThereIsNoCaseCoversForEveryone() {
    SlotMinutes others =
        SlotMinutes.of(List.of(new Cause("a", minutes("08:00", "09:00"), KNOWN, Optional.empty())));

    assertThat(others.concerned(cause("b", "08:00", "09:00", "ben")))
        .isEqualTo(SlotMinutes.Concerned.NOBODY);
  }

  @Test
  void aCauseThatWasKnownEarlierConcernsEveryone() {
    SlotMinutes others =
        SlotMinutes.of(
            List.of(cause("a", "08:00", "09:00", "ann"), cause("b", "08:00", "09:00", "ben")));
    Cause earlier =
        new Cause("c", minutes("08:00", "09:00"), KNOWN.minusSeconds(1), Optional.of("cem"));

    assertThat(others.concerned(earlier).everyone()).isTrue();
  }

  @Test
  void asFewCausesAsItTakesCoverWhatIsCovered() {
    SlotMinutes minutes =
        SlotMinutes.of(
            List.of(
                cause("a", "07:00", "08:20", "ann"),
                cause("b", "08:00", "08:30", "ben"),
                cause("c", "08:10", "09:00", "cem"),
                cause("d", "09:30", "10:00", "dan"),
                cause("e", "10:00", "11:00", "eva")));

    assertThat(minutes.covering(minutes("08:00", "10:00")))
        .containsExactlyInAnyOrder("b", "c", "d");
    assertThat(minutes.covering(minutes("09:00", "09:30"))).isEmpty();
  }

  /** What justifies that nobody else is looked at. */
  @Test
  void promise3WhoIsNotConcernedHasMetTheSameWithTheCauseAndWithoutIt() {
    Random random = new Random(7);
    int spared = 0;
    for (int round = 0; round < 3_000; round++) {
      List<Cause> causes = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(7); i++) {
        causes.add(random(random, "e" + i));
      }
      Collections.shuffle(causes, random);
      Cause changed = causes.removeLast();
      SlotMinutes without = SlotMinutes.of(causes);
      SlotMinutes.Concerned concerned = without.concerned(changed);
      causes.add(changed);
      SlotMinutes with = SlotMinutes.of(causes);
      for (String person : List.of("p0", "p1", "p2", "guest")) {
        Instant from = time("00:00").plusSeconds(60L * random.nextInt(900));
        Instant to = from.plusSeconds(60L * random.nextInt(90));
        if (!concerned.everyone() && !concerned.alone().contains(person)) {
          spared++;
          assertThat(with.to(person).met(from, to))
              .as("round %d", round)
              .isEqualTo(without.to(person).met(from, to));
          assertThat(with.to(person).knownNear(from, to))
              .as("round %d", round)
              .isEqualTo(without.to(person).knownNear(from, to));
        }
      }
    }
    assertThat(spared).isGreaterThan(1_000);
  }

  private static Cause random(Random random, String id) {
    Instant from = time("00:00").plusSeconds(60L * random.nextInt(600));
    return new Cause(
        id,
        new Minutes(from, from.plusSeconds(60L * (1 + random.nextInt(400)))),
        KNOWN.plusSeconds(random.nextInt(3)),
        Optional.of("p" + random.nextInt(4)).filter(person -> !person.equals("p3")));
  }

  private static Cause cause(String id, String from, String to, String person) {
    return new Cause(id, minutes(from, to), KNOWN, Optional.of(person));
  }

  private static Minutes minutes(String from, String to) {
    return new Minutes(time(from), time(to));
  }

  private static Instant time(String clock) {
    return at("2022-07-01T" + clock);
  }
}
