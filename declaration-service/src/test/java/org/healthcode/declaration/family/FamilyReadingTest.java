package org.healthcode.declaration.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.family.FamilyReading.News;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class FamilyReadingTest {
  private static final PersonId CHILD = Samples.person(Families.CHILD);
  private static final PersonId GUARDIAN = Samples.person(Families.GUARDIAN);

  private final FakeFamilies families = new FakeFamilies();
  private final FakeClock clock = new FakeClock();
  private final FamilyReading reading = new FamilyReading(families, Families.NAMES, clock);

  @Test
  void whatAWindowConfirmedStandsBesideTheCodeForADay() {
    families.put(Families.confirmed(Party.WINDOW, NOW.minusSeconds(1), Families.GUARDIAN));
    families.put(Families.confirmed(Party.FIRST_GUARDIAN, NOW.minusSeconds(1), Families.OTHER));

    clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(reading.confirmedByWindow(CHILD))
        .extracting(FamilyLinkState::guardian)
        .containsExactly(GUARDIAN);
    clock.advance(Duration.ofMillis(1));
    assertThat(reading.confirmedByWindow(CHILD)).isEmpty();
    assertThat(reading.guardians(CHILD)).hasSize(2);
  }

  @Test
  void theWholeNameIsShownToWhoMustAnswerAndToNobodyElse() {
    families.put(Families.confirmed(Party.GUARDIAN, NOW.minusSeconds(9), Families.OTHER));
    families.put(Families.waiting(WaitsFor.FIRST_GUARDIAN, "410105", NOW, Families.GUARDIAN, "王五"));

    assertThat(reading.requests(Samples.person(Families.OTHER)))
        .extracting(FamilyReading.Request::guardianName)
        .containsExactly("王五");
    assertThat(reading.requests(CHILD)).isEmpty();
    assertThat(reading.requests(GUARDIAN)).isEmpty();
  }

  @Test
  void whatWaitsTooLongIsShownToNobody() {
    families.put(Families.waiting(WaitsFor.DEPENDANT, "410105", NOW, Families.GUARDIAN, "王五"));
    assertThat(reading.requests(CHILD)).hasSize(1);

    clock.advance(Duration.ofDays(30));

    assertThat(reading.requests(CHILD)).isEmpty();
    assertThat(reading.dependants(GUARDIAN)).isEmpty();
  }

  @Test
  void whoAsksIsNotToldWhetherTheyWereRefusedOrNobodyAnswered() {
    FamilyLinkState asked =
        Families.waiting(WaitsFor.WINDOW, "410105", NOW, Families.GUARDIAN, "王五");
    families.put(asked.after(Kind.EXPIRED, Party.SYSTEM, "system", NOW.plusSeconds(1)));

    assertThat(reading.news(GUARDIAN))
        .extracting(News::kind)
        .containsExactly(Kind.REFUSED, Kind.ASKED);
    assertThat(reading.news(CHILD))
        .extracting(News::kind)
        .containsExactly(Kind.EXPIRED, Kind.ASKED);
  }

  @Test
  void whoAsksIsNotToldThatAWindowAsksForASecondOneNorDoesTheirRequestMove() {
    FamilyLinkState asked =
        Families.waiting(WaitsFor.FIRST_GUARDIAN, "410105", NOW, Families.GUARDIAN, "王五");
    FamilyLinkState half =
        asked.asksSecondWindow(
            new FamilyLinkState.WindowWord("window-1", false), NOW.plus(Duration.ofDays(9)));
    families.put(Families.confirmed(Party.GUARDIAN, NOW, Families.OTHER));
    families.put(half);
    clock.advance(Duration.ofDays(9));

    assertThat(reading.news(GUARDIAN)).extracting(News::at).containsExactly(NOW);
    assertThat(reading.news(CHILD))
        .extracting(News::by)
        .as("those whose links may end are told")
        .contains(Party.WINDOW);
    assertThat(half.since()).isEqualTo(asked.since());
    assertThat(half.expiresAt()).isEqualTo(asked.expiresAt());
  }

  @Test
  void newsAreOfThirtyDaysAndOfWhomOneActsForAtAll() {
    families.put(Families.confirmed(Party.GUARDIAN, NOW, Families.GUARDIAN));
    families.put(Families.waiting(WaitsFor.WINDOW, "410105", NOW, Families.OTHER, "赵六"));

    assertThat(reading.news(GUARDIAN)).hasSize(3);
    assertThat(reading.news(Samples.person(Families.OTHER)))
        .as("who only asks learns nothing of the others")
        .singleElement()
        .matches(News::mine);
    assertThat(reading.news(CHILD)).hasSize(3);
    clock.advance(Duration.ofDays(30).plusSeconds(2));
    assertThat(reading.news(GUARDIAN)).isEmpty();
  }
}
