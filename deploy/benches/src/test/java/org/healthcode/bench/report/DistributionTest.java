package org.healthcode.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void aPercentileIsTheNearestRank() {
    Distribution hundred =
        Distribution.of(
            IntStream.rangeClosed(1, 100).mapToObj(i -> Duration.ofMillis(101 - i)).toList());

    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.max()).isEqualTo(100);
  }

  @Test
  void roundingNeverHelpsToPass() {
    assertThat(Distribution.of(List.of(Duration.ofNanos(300_000_001))).percentile(50))
        .isEqualTo(301);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    assertThatThrownBy(() -> Distribution.of(List.of()).max())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBarIsMissedByWhatExceedsIt() {
    assertThat(Table.bar("p50", 300, 300, "ms")).startsWith("PASS");
    assertThat(Table.bar("p50", 301, 300, "ms")).startsWith("MISSED");
  }
}
