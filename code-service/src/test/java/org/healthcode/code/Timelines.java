package org.healthcode.code;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;
import org.jspecify.annotations.Nullable;

/** Timelines for tests. */
public final class Timelines {

  private Timelines() {}

  public static CodeTimeline of(Span... spans) {
    return CodeTimeline.newBuilder()
        .setPolicyId("henan-2020-03")
        .setPolicyVersion("1.0.0")
        .setSpans(List.of(spans))
        .setNotices(List.of())
        .setMaskedName("*三")
        .setIdTail("002X")
        .setRegionCode("410105")
        .setGuardians(List.of())
        .build();
  }

  public static CodeTimeline open(Color color) {
    return of(span(color, Instant.parse("2020-03-01T00:00:00Z"), null));
  }

  /** The same of somebody who was tested negative. */
  public static CodeTimeline tested(Color color, Instant sampledAt) {
    return CodeTimeline.newBuilder(open(color))
        .setLastTest(new LastTest(sampledAt, LastTestOutcome.NEGATIVE))
        .build();
  }

  public static Span span(Color color, Instant from, @Nullable Instant until) {
    return Span.newBuilder()
        .setColor(color)
        .setFrom(from)
        .setUntil(until)
        .setReasons(List.of(reason(until)))
        .build();
  }

  private static Reason reason(@Nullable Instant until) {
    return Reason.newBuilder()
        .setRuleId("case")
        .setTitleZh("确诊病例")
        .setTitleEn("Confirmed case")
        .setEvidenceId("00112233445566778899aabbccddeeff")
        .setReleaseKind("UNTIL")
        .setReleaseUntil(until)
        .setReleaseZh("出院后")
        .setReleaseEn("After discharge")
        .setLegalBasisZh("《河南省健康码管理办法》")
        .setLegalBasisEn("Measures of Henan")
        .setFactKindZh("病例报告：确诊")
        .setFactKindEn("Case report: confirmed")
        .setFactSource("henan-cdc")
        .setFactDate("2020-03-01")
        .build();
  }
}
