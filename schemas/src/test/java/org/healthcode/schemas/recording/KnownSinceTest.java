package org.healthcode.schemas.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownSinceTest {

  private static final Instant NOON = Instant.parse("2022-07-21T04:00:00Z");
  private static final int RECORDS = 5_000;

  private final SplittableRandom random = new SplittableRandom(31);

  private record Said(String factText) implements RecordedContent {
    @Override
    public int severity() {
      return 0;
    }
  }

  @Test
  void aRecordIsKnownSinceItFirstSaidSoAfterItLastSaidOtherwise() {
    for (int i = 0; i < RECORDS; i++) {
      List<Recording<Said>> recordings = recordings();

      assertThat(history(recordings).knownSince()).isEqualTo(lookedAtEachMoment(recordings));
    }
  }

  @Test
  void whatIsSaidEachHourIsKnownSinceItWasSaidFirst() {
    List<Recording<Said>> recordings = new ArrayList<>();
    for (int hour = 0; hour < 500; hour++) {
      recordings.add(
          Recording.of(
              RecordingMoment.ofSingle(NOON.plus(Duration.ofHours(hour))),
              Optional.empty(),
              new Said("HIGH")));
    }

    assertThat(history(recordings).knownSince()).isEqualTo(RecordingMoment.ofSingle(NOON));
  }

  /** By definition: what it said once everything up to a moment was recorded, moment by moment. */
  private static RecordingMoment lookedAtEachMoment(List<Recording<Said>> recordings) {
    Optional<Said> says = history(recordings).content();
    Optional<RecordingMoment> since = Optional.empty();
    for (RecordingMoment moment :
        recordings.stream().map(Recording::moment).distinct().sorted().toList()) {
      List<Recording<Said>> known =
          recordings.stream().filter(it -> !moment.isBefore(it.moment())).toList();
      boolean saysSo = history(known).content().equals(says);
      since = saysSo ? since.or(() -> Optional.of(moment)) : Optional.empty();
    }
    return since.orElseThrow();
  }

  private static RecordHistory<Said> history(List<Recording<Said>> recordings) {
    return recordings.stream().map(RecordHistory::of).reduce(RecordHistory::merge).orElseThrow();
  }

  /** In any order, never two of one moment and version. */
  private List<Recording<Said>> recordings() {
    List<Recording<Said>> recordings = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      RecordingMoment moment =
          new RecordingMoment(NOON.plusSeconds(60L * random.nextInt(6)), random.nextInt(2));
      Optional<Long> version =
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of(1L + random.nextInt(3));
      if (taken.add(moment + "|" + version)) {
        recordings.add(
            version.isEmpty() && random.nextInt(4) == 0
                ? Recording.deletion(moment)
                : Recording.of(moment, version, new Said(random.nextBoolean() ? "HIGH" : "LOW")));
      }
    }
    return recordings;
  }
}
