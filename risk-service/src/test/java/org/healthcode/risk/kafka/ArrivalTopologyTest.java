package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.junit.jupiter.api.Test;

/** Who comes from another province, by the stays that are known of them. */
class ArrivalTopologyTest extends RiskTopologyDriven {

  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2022-03").orElseThrow();
  }

  @Test
  void whoDeclaresToBeInTheProvinceAfterAnotherOneIsYellowAndTheirRowNamesNoCounty() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s1", "310115", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s2", "410105", NOON));
    ticks();

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.YELLOW);
    assertThat(now(lastTimeline(BOB)).getReasons())
        .extracting(Reason::getRuleId)
        .containsExactly("arrival");
    assertThat(held(BOB).evidence().toString()).doesNotContain("310115");
  }

  @Test
  void whoMovesWithinTheProvinceHasNotArrived() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s1", "410202", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s2", "410105", NOON));
    ticks();

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.GREEN);
  }
}
