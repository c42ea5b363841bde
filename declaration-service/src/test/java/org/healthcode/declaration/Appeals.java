package org.healthcode.declaration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.correction.CorrectionDeadlines;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.correction.NoteSealer;
import org.healthcode.declaration.correction.SealedNote;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;

/** Good corrections and the timelines that they are against. */
public final class Appeals {
  public static final CorrectionDeadlines DEADLINES =
      new CorrectionDeadlines(
          Duration.ofHours(8), Duration.ofHours(24), List.of("henan-", "cdc-41"), "henan-cdc");
  public static final PersonId HOLDER = Samples.person(Samples.ID);

  /** Case R1 of henan-cdc, confirmed. */
  public static final String EVIDENCE = Ids.evidenceId("henan-cdc", "cases", "R1", "CONFIRMED");

  /** Turns texts around: enough to see that they went through it. */
  public static final NoteSealer SEALER =
      new NoteSealer() {
        @Override
        public SealedNote seal(String text, String about) {
          return new SealedNote(
              new StringBuilder(about + text)
                  .reverse()
                  .toString()
                  .getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> open(SealedNote note, String about) {
          String text =
              new StringBuilder(new String(note.bytes(), StandardCharsets.UTF_8))
                  .reverse()
                  .toString();
          return text.startsWith(about)
              ? Optional.of(text.substring(about.length()))
              : Optional.empty();
        }
      };

  private Appeals() {}

  public static CorrectionState filed(Instant at) {
    return filed(EVIDENCE, at);
  }

  public static CorrectionState filed(String evidenceId, Instant at) {
    String id = Ids.hash("correction", HOLDER.hex(), evidenceId, "0");
    return CorrectionState.filed(
        new Filing(
            id,
            HOLDER,
            "410105",
            evidenceId,
            "case",
            "henan-cdc",
            By.HOLDER,
            false,
            SEALER.seal("我不是确诊病例", id),
            at,
            DEADLINES.dueAt("henan-cdc", at)));
  }

  public static Ending ending(Instant at, Status status) {
    return new Ending(at, status, By.AUTHORITY, SealedNote.NONE, "operator-1");
  }

  /** A red span since the beginning of 2022, for these reasons. */
  public static CodeTimeline timeline(String regionCode, Reason... reasons) {
    return CodeTimeline.newBuilder()
        .setPolicyId("henan-2020-03")
        .setPolicyVersion("1.0.0")
        .setSpans(
            List.of(
                new Span(
                    Color.RED,
                    Instant.parse("2022-01-01T00:00:00Z"),
                    null,
                    Arrays.asList(reasons))))
        .setNotices(List.of())
        .setMaskedName("*五")
        .setIdTail("002X")
        .setRegionCode(regionCode)
        .build();
  }

  public static Reason reason(String evidenceId, String source) {
    return Reason.newBuilder()
        .setRuleId("case")
        .setTitleZh("确诊病例")
        .setTitleEn("confirmed case")
        .setEvidenceId(evidenceId)
        .setReleaseKind("DISCHARGED")
        .setReleaseZh("出院")
        .setReleaseEn("discharge")
        .setFactSource(source)
        .build();
  }
}
