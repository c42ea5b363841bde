package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.risk.WatchProperties;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.event.Alarm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;

@Import(AlarmsHttpTest.Fake.class)
class AlarmsHttpTest extends RiskHttp {

  /** Alarms without a topic: what was asked for is remembered. */
  static final class FakeAlarms implements Alarms {

    private final List<Alarm> all = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile String asked = "";

    @Override
    public Optional<List<Alarm>> list(
        Optional<AlarmKind> kind,
        Optional<Instant> since,
        Optional<Place> behind,
        String reader,
        int most) {
      asked =
          kind.map(AlarmKind::name).orElse("any")
              + since.map(at -> " since " + at).orElse("")
              + behind.map(place -> " behind " + place.at().toEpochMilli()).orElse("");
      return away
          ? Optional.empty()
          : Optional.of(
              all.stream()
                  .filter(alarm -> !alarm.getAccount().equals(reader))
                  .limit(most)
                  .toList());
    }
  }

  @TestConfiguration
  static class Fake {

    @Bean
    @Primary
    FakeAlarms fakeAlarms() {
      return new FakeAlarms();
    }
  }

  @Autowired private FakeAlarms alarms;
  @Autowired private WatchProperties properties;

  @BeforeEach
  void twoAlarms() {
    alarms.away = false;
    alarms.all.clear();
    alarms.all.add(alarm("0b", ""));
    alarms.all.add(alarm("0a", "henan-cdc/c1"));
  }

  @Test
  void anAuditorReadsThemInBothLanguagesPageByPage() {
    JsonNode page = json(get("/alarms?size=1", "auditor"), 200);

    assertThat(page.path("alarms")).hasSize(1);
    assertThat(page.at("/alarms/0/kind").asString()).isEqualTo("ID_LOOKUPS");
    assertThat(page.at("/alarms/0/textZh").asString()).isEqualTo("告警");
    assertThat(page.at("/alarms/0/textEn").asString()).isEqualTo("alarm");
    assertThat(page.at("/alarms/0/count").asLong()).isEqualTo(100);
    assertThat(page.at("/alarms/0").has("subject")).isFalse();
    String next = page.path("next").asString();
    assertThat(next).isEqualTo(NOON.toEpochMilli() + "-" + "0b".repeat(16));

    json(get("/alarms?size=2&after=" + next, "auditor"), 200);
    assertThat(alarms.asked).isEqualTo("any behind " + NOON.toEpochMilli());
    assertThat(json(get("/alarms?size=2", "auditor"), 200).has("next")).isFalse();
  }

  @Test
  void nobodyReadsOfAlarmsAboutThemselves() {
    assertThat(json(get("/alarms", "auditor_41_gate-1"), 200).path("alarms")).isEmpty();
    assertThat(json(get("/alarms", "auditor_41_gate-2"), 200).path("alarms")).hasSize(2);
  }

  @Test
  void theyAreAskedForByKindAndTime() {
    json(get("/alarms?kind=id_lookups&since=2022-06-13T08:00:00+08:00", "operator_41"), 200);
    assertThat(alarms.asked).isEqualTo("ID_LOOKUPS since 2022-06-13T00:00:00Z");
  }

  @Test
  void onlyTheProvinceAndAuditorsRead() {
    get("/alarms", "operator_41").expectStatus().isOk();
    get("/alarms", "approver_41").expectStatus().isOk();
    for (String token :
        List.of("operator_4101", "approver_410105", "operator", "checkpoint_41", "hotline_41")) {
      get("/alarms", token).expectStatus().isForbidden();
    }
    get("/alarms", RESIDENT).expectStatus().isForbidden();
    get("/alarms").expectStatus().isUnauthorized();
  }

  @Test
  void whatIsWrongInTheAddressIsNamed() {
    assertThat(json(get("/alarms?kind=THEFT", "auditor"), 400).toString())
        .contains("\"kind\"")
        .contains("NARROW_COHORT")
        .doesNotContain("THEFT");
    assertThat(json(get("/alarms?since=yesterday", "auditor"), 400).toString())
        .contains("\"since\"")
        .contains("+08:00");
    assertThat(json(get("/alarms?after=9", "auditor"), 400).toString()).contains("\"after\"");
    assertThat(json(get("/alarms?size=0", "auditor"), 400).toString()).contains("1 to 200");
  }

  @Test
  void whileNotAllAreReadNoneAreMissingInSilence() {
    alarms.away = true;
    assertThat(json(get("/alarms", "auditor"), 503).path("type").asString())
        .isEqualTo("urn:healthcode:problem:alarms-unavailable");
  }

  @Test
  void theSettingsSayWhatTheDomainHasAsUsual() {
    assertThat(properties.limits()).isEqualTo(WatchLimits.USUAL);
  }

  private static Alarm alarm(String id, String subject) {
    return new Alarm(
        id.repeat(16), "ID_LOOKUPS", NOON, "gate-1", "", "", 100L, NOON, subject, "告警", "alarm");
  }
}
