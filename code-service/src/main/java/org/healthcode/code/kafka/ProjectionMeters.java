package org.healthcode.code.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.healthcode.code.projection.Progress;
import org.healthcode.code.projection.ProgressBoard;
import org.springframework.scheduling.annotation.Scheduled;

/** Progress as gauges, tagged with topic and partition. */
final class ProjectionMeters {

  private final ProgressBoard board;
  private final Clock clock;
  private final MultiGauge lag;
  private final MultiGauge rebuilding;
  private final MultiGauge blocked;
  private final MultiGauge watermarkAge;

  ProjectionMeters(ProgressBoard board, MeterRegistry meters, Clock clock) {
    this.board = board;
    this.clock = clock;
    this.lag =
        MultiGauge.builder("healthcode.projection.lag")
            .description("Committed records that are not in Redis yet")
            .register(meters);
    this.rebuilding =
        MultiGauge.builder("healthcode.projection.rebuilding")
            .description("1 until the end as it was at the start is reached")
            .register(meters);
    this.blocked =
        MultiGauge.builder("healthcode.projection.blocked")
            .description("1 while an operator has to look at the partition")
            .register(meters);
    this.watermarkAge =
        MultiGauge.builder("healthcode.projection.watermark.age")
            .baseUnit("seconds")
            .description("How far behind the clock Redis is; NaN when not known")
            .register(meters);
  }

  @Scheduled(fixedRate = 1_000)
  void refresh() {
    List<Progress> slices = board.slices();
    register(lag, slices, Progress::lag);
    register(rebuilding, slices, slice -> slice.rebuilding() ? 1 : 0);
    register(blocked, slices, slice -> slice.blocked().isPresent() ? 1 : 0);
    register(watermarkAge, slices, this::age);
  }

  private double age(Progress slice) {
    return slice.watermark().toEpochMilli() == 0
        ? Double.NaN
        : Duration.between(slice.watermark(), clock.instant()).toMillis() / 1e3;
  }

  private static void register(
      MultiGauge gauge, List<Progress> slices, ToDoubleFunction<Progress> value) {
    gauge.register(
        slices.stream()
            .map(
                slice ->
                    MultiGauge.Row.of(
                        Tags.of(
                            "topic",
                            slice.slice().lane().topic(),
                            "partition",
                            Integer.toString(slice.slice().partition())),
                        value.applyAsDouble(slice)))
            .<MultiGauge.Row<?>>map(row -> row)
            .toList(),
        true);
  }
}
