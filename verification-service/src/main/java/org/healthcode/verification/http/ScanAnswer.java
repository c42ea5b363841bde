package org.healthcode.verification.http;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Notice;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.starter.text.Text;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Mode;
import org.healthcode.verification.domain.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the checkpoint's device gets, and all that it gets (promise 8).
 *
 * @param color absent unless the state is a color
 * @param colorCode 00, 01 or 10, absent as the color
 * @param maskedName such as *三, absent where nothing is known of the person
 * @param asOf up to when the answer knows all; for an offline pass, its issue
 * @param reason why to look closer, absent where the color says it
 * @param lastTest the newest negative test of the last 14 days, whatever the color; absent where
 *     there is none, a positive speaks against it, the data is not current, or offline
 * @param foreign what another issuer said, absent where none was heard
 */
record ScanAnswer(
    Verdict verdict,
    CodeState state,
    @Nullable Color color,
    @Nullable String colorCode,
    @Nullable String maskedName,
    @Nullable String idTail,
    List<Reminder> notices,
    @Nullable Instant asOf,
    Mode mode,
    @Nullable CheckReason reason,
    @Nullable LastTest lastTest,
    @Nullable ForeignWord foreign) {

  /**
   * A test, which changes neither color nor verdict.
   *
   * @param hours whole ones since the sample, rounded down, at the moment of this answer
   */
  record LastTest(Instant sampledAt, LastTestOutcome result, long hours) {
    private static LastTest of(TestBadge badge) {
      return new LastTest(badge.sampledAt(), badge.outcome(), badge.hours());
    }
  }

  /** What the checkpoint may remind the person of. */
  record Reminder(String kind, String textZh, String textEn) {
    private static Reminder of(Notice notice, PolicyTexts texts) {
      Text text = texts.notice(notice);
      return new Reminder(notice.getKind(), text.zh(), text.en());
    }
  }

  static ScanAnswer of(Judgement judgement, PolicyTexts texts) {
    return new ScanAnswer(
        judgement.verdict(),
        judgement.state(),
        judgement.color().orElse(null),
        judgement.color().map(ScanAnswer::code).orElse(null),
        presence(judgement.maskedName()),
        presence(judgement.idTail()),
        judgement.notices().stream().map(notice -> Reminder.of(notice, texts)).toList(),
        judgement.asOf().orElse(null),
        judgement.mode(),
        judgement.reason().orElse(null),
        judgement.lastTest().map(LastTest::of).orElse(null),
        judgement.foreign().map(ForeignWord::of).orElse(null));
  }

  private static @Nullable String presence(String text) {
    return text.isEmpty() ? null : text;
  }

  static String code(Color color) {
    return switch (color) {
      case GREEN -> "00";
      case YELLOW -> "01";
      case RED -> "10";
      case UNRECOGNISED -> throw new IllegalArgumentException("not a color to answer with");
    };
  }
}
