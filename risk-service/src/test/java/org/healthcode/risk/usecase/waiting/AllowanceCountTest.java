package org.healthcode.risk.usecase.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.junit.jupiter.api.Test;

class AllowanceCountTest {

  private static final Instant NOON = Instant.parse("2022-06-13T04:00:00Z");

  @Test
  void anAuthoritysAreCountedByReasonAndAnAccountOnceHoweverManyItHas() {
    assertThat(
            AllowanceCount.of(
                List.of(
                    allowance("zz-cdc", "a", 50, 1, "NIGHT_SHIFT"),
                    allowance("zz-cdc", "a", 100, 2, "NIGHT_SHIFT"),
                    allowance("zz-cdc", "b", 70, 5, "NIGHT_SHIFT"),
                    allowance("zz-cdc", "b", 900, 3, "CONNECTOR"),
                    allowance("hn-cdc", "c", 40, 1, "NIGHT_SHIFT"))))
        .containsExactly(
            new AllowanceCount("hn-cdc", "NIGHT_SHIFT", 1, 40, NOON.plusSeconds(1)),
            new AllowanceCount("zz-cdc", "CONNECTOR", 1, 900, NOON.plusSeconds(3)),
            new AllowanceCount("zz-cdc", "NIGHT_SHIFT", 2, 100, NOON.plusSeconds(5)));
  }

  private static Allowance allowance(
      String authority, String account, int people, long seconds, String reason) {
    return new Allowance(
        "0".repeat(32),
        new StaffAccount(authority, account),
        people,
        NOON,
        NOON.plusSeconds(seconds),
        reason,
        "41",
        new StaffAccount(authority, "asker"),
        NOON,
        AllowanceStatus.APPROVED,
        new StaffAccount("province", "decider"),
        NOON);
  }
}
