package org.healthcode.verification.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Refusal;

/**
 * How many scans were answered how fast, by verdict, mode and what was shown; and how many codes
 * were refused why. Nothing about who.
 */
public final class ScanMetrics {
  private final MeterRegistry registry;

  public ScanMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void answered(Presented presented, Judgement judgement, long nanos) {
    answered(shown(presented), judgement, nanos);
  }

  /** Of a code of another issuer, whose holder may be unknown here. */
  void answeredForeign(Judgement judgement, long nanos) {
    answered("foreign-code", judgement, nanos);
  }

  private void answered(String shown, Judgement judgement, long nanos) {
    Timer.builder("healthcode.scan")
        .description("From the request read to the answer known")
        .tag("verdict", judgement.verdict().name())
        .tag("mode", judgement.mode().name())
        .tag("shown", shown)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(2))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void refused(Refusal refusal) {
    Counter.builder("healthcode.scan.refused")
        .description("Codes that stand for nothing")
        .tag("refusal", refusal.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  private static String shown(Presented presented) {
    return switch (presented) {
      case Presented.LiveCode shown -> "live-code";
      case Presented.PaperCode shown -> "paper-code";
      case Presented.OfflinePass shown -> "offline-pass";
      case Presented.Document shown -> "document";
      case Presented.ForeignCode shown -> "foreign-code";
    };
  }
}
