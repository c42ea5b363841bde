package org.healthcode.verification;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;

/** Timelines as the risk service would publish them. */
public final class Timelines {
  public static final String MASKED_NAME = "*三";
  public static final String ID_TAIL = "002X";

  private Timelines() {}

  /** One color from the beginning, for good. */
  public static CodeTimeline always(Color color, Notice... notices) {
    return CodeTimeline.newBuilder()
        .setPolicyId("test")
        .setPolicyVersion("1.0.0")
        .setSpans(List.of(span(color)))
        .setNotices(List.of(notices))
        .setMaskedName(MASKED_NAME)
        .setIdTail(ID_TAIL)
        .setRegionCode("410100")
        .build();
  }

  /** The same of somebody who was tested negative. */
  public static CodeTimeline tested(Color color, Instant sampledAt) {
    return CodeTimeline.newBuilder(always(color))
        .setLastTest(new LastTest(sampledAt, LastTestOutcome.NEGATIVE))
        .build();
  }

  public static Notice notice(String kind) {
    return Notice.newBuilder().setKind(kind).setTextZh("请做检测").setTextEn("Test due").build();
  }

  private static Span span(Color color) {
    Reason reason =
        Reason.newBuilder()
            .setRuleId("secret-rule")
            .setTitleZh("规则")
            .setTitleEn("Rule")
            .setEvidenceId("e".repeat(32))
            .setReleaseKind("UNTIL")
            .setReleaseZh("到期")
            .setReleaseEn("In time")
            .build();
    return Span.newBuilder()
        .setColor(color)
        .setFrom(Instant.EPOCH)
        .setReasons(List.of(reason))
        .build();
  }
}
