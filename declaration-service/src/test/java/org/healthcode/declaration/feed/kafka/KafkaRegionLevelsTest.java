package org.healthcode.declaration.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.feed.RegionLevels.Said;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.kafka.PlainEvents;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.RiskLevel;
import org.junit.jupiter.api.Test;

class KafkaRegionLevelsTest {
  private static final String COUNTY = "410105";
  private static final Feeder FEEDER = new Feeder("cdc-4101", Optional.of("4101"), "operator-1");

  private final FakeTopic levels = new FakeTopic(Topics.REGION_RISKS);
  private final FakeTopic retractions = new FakeTopic(Topics.RETRACTIONS);

  @Test
  void aLevelThatWasTakenBackIsNoneAfterARestartToo() throws Exception {
    said("H", 60, RiskLevel.HIGH);
    said("N", 30, RiskLevel.NONE);
    takenBack(Feed.TESTS, "H");
    takenBack(Feed.REGION_RISKS, "N");

    try (KafkaRegionLevels view = started()) {
      assertThat(view.all()).extracting(RegionRisk::getLevel).containsExactly(RiskLevel.HIGH);
      assertThat(view.of(FEEDER.source(), "N")).isEmpty();
      assertThat(view.ofPlace(COUNTY, Optional.empty())).hasSize(1);
    }
  }

  /** {@code retractions} keeps 60 days, {@code region-risks} all. */
  @Test
  void aLevelThatWasTakenBackSaysSoItselfOnceItsRetractionIsForgotten() throws Exception {
    said("H", 60, RiskLevel.HIGH);
    said("N", 30, RiskLevel.NONE);
    FakeLog log = new FakeLog();
    try (KafkaRegionLevels view = started()) {
      EventLog edge = new LevelsTakenBack(log, view);
      edge.append(List.of(retraction(Feed.REGION_RISKS, "N", NOW)));
      edge.append(List.of(retraction(Feed.REGION_RISKS, "never said", NOW)));
      edge.append(List.of(retraction(Feed.TESTS, "H", NOW)));
    }
    for (Fact<?> fact : log.facts()) {
      if (fact.event() instanceof RegionRisk end) {
        put(Topics.REGION_RISKS, levels, end);
      }
    }

    try (KafkaRegionLevels view = started()) {
      assertThat(view.of(FEEDER.source(), "N")).isEmpty();
      assertThat(view.all()).extracting(RegionRisk::getLevel).containsExactly(RiskLevel.HIGH);
    }
    assertThat(log.facts()).as("three retractions, and the end of the one level").hasSize(4);
  }

  @Test
  void whatIsSaidAfterARecordWasTakenBackHolds() throws Exception {
    takenBack(Feed.REGION_RISKS, "H");
    said("H", -1, RiskLevel.HIGH);

    try (KafkaRegionLevels view = started()) {
      assertThat(view.of(FEEDER.source(), "H")).isPresent();
    }
  }

  @Test
  void aLevelThatIsSaidToEndIsSaidSinceItWasSaidFirst() {
    RecordedLevels recorded = new RecordedLevels();
    Instant first = NOW.minusSeconds(60);
    recorded.note(level("H", first, RiskLevel.HIGH));
    recorded.note(
        RegionRisk.newBuilder(level("H", NOW, RiskLevel.HIGH))
            .setUntil(NOW.plusSeconds(60))
            .build());

    Said said = recorded.ofPlace(COUNTY, Optional.empty()).getFirst();

    assertThat(said.level().getUntil()).isEqualTo(NOW.plusSeconds(60));
    assertThat(said.since().at()).isEqualTo(first);
  }

  private void said(String recordId, int secondsAgo, RiskLevel level) {
    put(Topics.REGION_RISKS, levels, level(recordId, NOW.minusSeconds(secondsAgo), level));
  }

  private void takenBack(Feed feed, String recordId) {
    put(Topics.RETRACTIONS, retractions, retraction(feed, recordId, NOW).event());
  }

  private static Fact<Retraction> retraction(Feed feed, String recordId, Instant at) {
    return Retractions.of(feed, recordId, RetractionReason.RECORDED_IN_ERROR, FEEDER, at);
  }

  private static <V extends SpecificRecord> void put(Topic<V> topic, FakeTopic at, V event) {
    at.write(
        event.toString().getBytes(StandardCharsets.UTF_8),
        PlainEvents.serdes().<V>serializer().serialize(topic.name(), event));
  }

  private static RegionRisk level(String recordId, Instant at, RiskLevel level) {
    return RegionRisk.newBuilder()
        .setHeader(EventHeaderBuilder.recordedAt(FEEDER.source(), recordId, at).build())
        .setRegionCode(COUNTY)
        .setLevel(level)
        .setFrom(NOW.minusSeconds(3600))
        .build();
  }

  private KafkaRegionLevels started() throws Exception {
    KafkaRegionLevels view = new KafkaRegionLevels(levels.views(), retractions.views());
    view.start().get(10, TimeUnit.SECONDS);
    return view;
  }
}
