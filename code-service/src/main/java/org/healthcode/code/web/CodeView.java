package org.healthcode.code.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.domain.Appearance;
import org.healthcode.code.domain.Times;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.code.resident.CodeAnswer.ReasonAnswer;
import org.healthcode.code.resident.CodeAnswer.SpanAnswer;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.LiveCodes;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.starter.text.PolicyTexts;

/**
 * A code as its page shows it: what {@link CodeAnswer} says, in the language of the page. A text is
 * empty where there is nothing to say.
 *
 * @param who the person id, also of the caller: two tabs may be of two people
 * @param state GREEN, YELLOW, RED, UNDECLARED or UNKNOWN
 * @param asOf up to when all that was recorded is in this, to the second
 * @param until when the color that holds now ends
 * @param reasons of the color that holds now
 * @param next the colors after it
 * @param tests the newest negative test, if there is one to show
 * @param live how the live code is shown
 */
public record CodeView(
    String who,
    boolean self,
    String version,
    String state,
    String word,
    String maskedName,
    String idTail,
    String asOf,
    String until,
    List<ReasonView> reasons,
    List<SpanView> next,
    List<String> notices,
    List<TestView> tests,
    LiveView live) {

  public CodeView {
    reasons = List.copyOf(reasons);
    next = List.copyOf(next);
    notices = List.copyOf(notices);
    tests = List.copyOf(tests);
  }

  /**
   * Why a color holds, and what ends it.
   *
   * @param source the authority; {@code resident} for what residents declare
   * @param due the day until which the next test is due
   */
  public record ReasonView(
      String title,
      String basis,
      String fact,
      String source,
      String date,
      String release,
      String until,
      boolean countsTests,
      int testsHave,
      int testsNeeded,
      String due,
      String evidenceId) {}

  /**
   * A negative test, told in words: it has no color.
   *
   * @param within 24, 48 or 72 hours; 0 where it is older
   * @param days whole ones since the sample
   */
  public record TestView(int within, long hours, long days, String sampledAt) {
    private static TestView of(TestBadge badge, Words words) {
      return new TestView(
          badge.withinHours().orElse(0),
          badge.hours(),
          badge.days(),
          words.moment(Times.inChina(badge.sampledAt())));
    }
  }

  public record SpanView(String state, String word, String from, String until) {}

  /**
   * @param now the server's time, epoch milliseconds
   * @param renewAt when the next code is to be asked for, epoch milliseconds
   * @param endsAt from when on this one is refused, epoch milliseconds
   * @param clock the server's time in words
   */
  public record LiveView(QrView qr, long now, long renewAt, long endsAt, String clock) {}

  static CodeView of(
      Holders.Holder holder, LiveCodes.Issued issued, PolicyTexts texts, Words words) {
    Instant now = issued.at();
    CodeAnswer answer = CodeAnswer.of(holder.person(), holder.status(), now, texts);
    OffsetDateTime moment = Times.inChina(now);
    Optional<SpanAnswer> current =
        answer.spans().stream().filter(span -> holds(span, moment)).findFirst();
    return new CodeView(
        holder.person().hex(),
        holder.caller().equals(holder.person()),
        CodeVersion.of(holder.status(), answer, now),
        answer.state().name(),
        words.of(answer.stateText()),
        answer.maskedName(),
        answer.idTail(),
        answer.asOf().map(words::second).orElse(""),
        current.flatMap(SpanAnswer::until).map(words::moment).orElse(""),
        current.map(span -> reasons(span, words)).orElse(List.of()),
        answer.spans().stream()
            .filter(span -> span.from().isAfter(moment) && !span.colorCode().isEmpty())
            .map(span -> span(span, words))
            .toList(),
        answer.notices().stream().map(notice -> words.of(notice.zh(), notice.en())).toList(),
        TestBadge.of(holder.status(), now).stream()
            .map(badge -> TestView.of(badge, words))
            .toList(),
        new LiveView(
            QrView.of(issued.code()),
            now.toEpochMilli(),
            issued.refreshAt().toEpochMilli(),
            issued.expiresAt().toEpochMilli(),
            words.second(moment)));
  }

  private static boolean holds(SpanAnswer span, OffsetDateTime now) {
    return !now.isBefore(span.from()) && span.until().map(now::isBefore).orElse(true);
  }

  private static List<ReasonView> reasons(SpanAnswer span, Words words) {
    return span.reasons().stream().map(reason -> reason(reason, words)).toList();
  }

  private static ReasonView reason(ReasonAnswer reason, Words words) {
    return new ReasonView(
        words.of(reason.title()),
        reason.legalBasis().map(words::of).orElse(""),
        reason.fact().map(fact -> words.of(fact.kind())).orElse(""),
        reason.fact().map(CodeAnswer.FactAnswer::source).orElse(""),
        reason.fact().map(fact -> words.day(fact.date())).orElse(""),
        words.of(reason.release().zh(), reason.release().en()),
        reason.release().until().map(words::moment).orElse(""),
        reason.release().testsNeeded().isPresent(),
        reason.release().testsHave().orElse(0),
        reason.release().testsNeeded().orElse(0),
        reason.release().nextTestDue().map(words::moment).orElse(""),
        reason.evidenceId());
  }

  private static SpanView span(SpanAnswer span, Words words) {
    Appearance look = Appearance.of(CodeState.valueOf(span.color()));
    return new SpanView(
        span.color(),
        words.of(look.zh(), look.en()),
        words.moment(span.from()),
        span.until().map(words::moment).orElse(""));
  }

  @Override
  public String toString() {
    return "CodeView[redacted]";
  }
}
