package org.healthcode.risk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.policy.LeadTime.Emergency;
import org.healthcode.risk.domain.policy.LeadTime.Refusal;
import org.junit.jupiter.api.Test;

class PolicyCalendarTest {

  private static final Instant NOON = Instant.parse("2022-06-20T04:00:00Z");
  private static final LeadTime TWO_DAYS = new LeadTime(Duration.ofHours(48));

  @Test
  void theReleaseWithTheLatestMomentThatHasComeJudges() {
    PolicyCalendar calendar =
        new PolicyCalendar(
            List.of(
                released("b", "2.0.0", NOON),
                released("a", "1.0.0", NOON.minusSeconds(60)),
                released("c", "3.0.0", NOON.plusSeconds(60))));

    assertThat(inForce(calendar, NOON.minusSeconds(61))).isEmpty();
    assertThat(inForce(calendar, NOON.minusMillis(1))).contains("a");
    assertThat(inForce(calendar, NOON)).contains("b");
    assertThat(inForce(calendar, NOON.plusSeconds(3_600))).contains("c");
  }

  @Test
  void anOlderPolicyReleasedAgainIsARollback() {
    PolicyCalendar calendar =
        new PolicyCalendar(
            List.of(
                released("a", "1.0.0", NOON),
                released("b", "2.0.0", NOON.plusSeconds(60)),
                released("c", "1.0.0", NOON.plusSeconds(120))));

    assertThat(calendar.inForceAt(NOON.plusSeconds(120)))
        .map(release -> release.policy().version())
        .contains("1.0.0");
  }

  @Test
  void ofTwoForTheSameMomentEveryTaskChoosesTheSame() {
    ReleasedPolicy one = released("a", "1.0.0", NOON);
    ReleasedPolicy other = released("b", "2.0.0", NOON);
    ReleasedPolicy shipped = new ReleasedPolicy("shipped-x", policy("3.0.0"), NOON, true);

    assertThat(inForce(new PolicyCalendar(List.of(one, other, shipped)), NOON)).contains("b");
    assertThat(inForce(new PolicyCalendar(List.of(shipped, other, one)), NOON)).contains("b");
  }

  @Test
  void oneThatShipsJudgesFromMidnightInChina() {
    ReleasedPolicy shipped = ReleasedPolicy.shipped(policy("1.0.0"));

    assertThat(shipped.effectiveAt()).isEqualTo(Instant.parse("2022-06-27T16:00:00Z"));
  }

  @Test
  void aPolicyIsKnownTwoDaysBeforeItJudges() {
    assertThat(TWO_DAYS.refusal(NOON.plus(Duration.ofHours(48)), NOON, Optional.empty())).isEmpty();
    assertThat(
            TWO_DAYS.refusal(
                NOON.plus(Duration.ofHours(48)).minusMillis(1), NOON, Optional.empty()))
        .contains(Refusal.TOO_SOON);
  }

  @Test
  void anEmergencyIsSoonerButNeverInThePast() {
    Optional<Emergency> emergency = Optional.of(Emergency.COURT_ORDER);

    assertThat(TWO_DAYS.refusal(NOON.plusMillis(1), NOON, emergency)).isEmpty();
    assertThat(TWO_DAYS.refusal(NOON, NOON, emergency)).contains(Refusal.PAST);
    assertThat(TWO_DAYS.refusal(NOON.minusSeconds(1), NOON, Optional.empty()))
        .contains(Refusal.PAST);
  }

  private static Optional<String> inForce(PolicyCalendar calendar, Instant at) {
    return calendar.inForceAt(at).map(ReleasedPolicy::releaseId);
  }

  private static ReleasedPolicy released(String id, String version, Instant effectiveAt) {
    return new ReleasedPolicy(id, policy(version), effectiveAt, false);
  }

  private static Policy policy(String version) {
    Text text = new Text("规则", "Rules");
    Margins none = new Margins(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new Policy(
        "policy",
        version,
        text,
        text,
        LocalDate.of(2022, 6, 28),
        none,
        InfectiousDays.TWO,
        List.of());
  }
}
