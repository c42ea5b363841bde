package org.healthcode.declaration.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.declaration.FakeGate;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.schemas.Ids;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.junit.jupiter.api.Test;

class AccountRoomTest {
  private static final Account ACCOUNT = new Account("henan-cdc", "operator-1");
  private static final LocalDate TODAY = LocalDate.of(2022, 6, 28);

  private final FakeTwoPersons.Allowances store = new FakeTwoPersons.Allowances();
  private final FakeGate gate = new FakeGate();
  private final AccountRoom room = new AccountRoom(store, gate, 20);

  @Test
  void anAccountOfWhichNothingWasHeardHasItsUsualAllowance() {
    assertThat(room.left(ACCOUNT, NOW)).contains(20);
  }

  @Test
  void whomItMadeWorseTodayIsGoneFromItAndYesterdaysAreNot() {
    gate.grants(ACCOUNT, TODAY, 13);
    assertThat(room.left(ACCOUNT, NOW)).contains(7);
    gate.grants(ACCOUNT, TODAY.minusDays(1), 13);
    assertThat(room.left(ACCOUNT, NOW)).contains(20);
  }

  @Test
  void theDayIsOneOfShanghai() {
    gate.grants(ACCOUNT, TODAY, 13);

    assertThat(room.left(ACCOUNT, Instant.parse("2022-06-28T15:59:59Z"))).contains(7);
    assertThat(room.left(ACCOUNT, Instant.parse("2022-06-28T16:00:00Z"))).contains(20);
  }

  @Test
  void ofAllowancesThatOverlapTheLargestCountsAndNotTheirSum() {
    approve("a", 50, NOW.plusSeconds(60));
    approve("b", 100, NOW.plusSeconds(30));
    gate.grants(ACCOUNT, TODAY, 10);

    assertThat(room.left(ACCOUNT, NOW)).contains(90);
    assertThat(room.left(ACCOUNT, NOW.plusSeconds(30))).contains(40);
  }

  @Test
  void onceALargerOneEndsNothingIsLeftAndNeverLess() {
    approve("a", 2_000, NOW.plusSeconds(60));
    gate.grants(ACCOUNT, TODAY, 900);

    assertThat(room.left(ACCOUNT, NOW)).contains(1_100);
    assertThat(room.left(ACCOUNT, NOW.plusSeconds(60))).contains(0);
  }

  @Test
  void whatIsNotReadYetIsNotSaid() {
    gate.complete(false);

    assertThat(room.left(ACCOUNT, NOW)).isEmpty();
    assertThat(room.waiting(ACCOUNT, NOW)).isEmpty();
  }

  @Test
  void whatWaitsOfAFileIsFoundByWhoFedItAndWhen() {
    String file = Ids.hash("henan-cdc", "operator-1", Long.toString(NOW.toEpochMilli()));
    gate.waits(ACCOUNT, file, 1_297);

    assertThat(room.waiting(ACCOUNT, NOW)).contains(1_297);
    assertThat(room.waiting(ACCOUNT, NOW.plusMillis(1))).contains(0);
    assertThat(room.waiting(new Account("henan-cdc", "operator-2"), NOW)).contains(0);
  }

  private void approve(String id, int people, Instant until) {
    Account other = new Account("henan-cdc", "approver-1");
    store.put(
        new AllowanceState(
            id,
            ACCOUNT,
            people,
            NOW.minusSeconds(60),
            until,
            AllowanceReason.OUTBREAK.name(),
            Course.proposed(ACCOUNT, "41", NOW.minusSeconds(90))
                .agreedBy(other, NOW.minusSeconds(80))));
  }
}
