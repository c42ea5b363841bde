package org.healthcode.risk.domain.explanation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.timeline.Release;
import org.healthcode.risk.domain.timeline.TestCount;
import org.healthcode.schemas.time.ChinaTime;

/** Says in Chinese and English what ends a color. Times are those of Asia/Shanghai. */
public final class ReleaseText {

  private static final DateTimeFormatter DAY_ZH =
      DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);

  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private ReleaseText() {}

  public static Text of(Release release) {
    return switch (release.kind()) {
      case NOTHING -> new Text("持续有效，直至出现新的依据", "Lasts until other evidence comes");
      case TIME -> time(release);
      case CASE_CLOSED -> new Text("至病例出院（解除）或排除为止", "Until the case is discharged or ruled out");
      case TESTS -> tests(release);
      case SINGLE_TEST -> new Text("待单管复核结果", "Awaits the result of a test of your own");
      case CASE_CLOSED_OR_TESTS ->
          join(
              Optional.of(
                  join(
                      release.tests().map(ReleaseText::count),
                      new Text("或至病例出院、排除为止", "or until the case is discharged or ruled out"))),
              atTheLatest(release));
      case DECLARATION ->
          join(
              Optional.of(
                  new Text("待重新申报（情况已消除）", "Awaits a new declaration that no longer says so")),
              atTheLatest(release));
      case DECLARATION_AND_TESTS ->
          join(
              Optional.of(
                  new Text(
                      "待重新申报（情况已消除）且" + release.tests().map(t -> count(t).zh()).orElse("检测阴性"),
                      "Awaits a new declaration that no longer says so, and "
                          + release.tests().map(t -> count(t).en()).orElse("negative tests"))),
              atTheLatest(release));
      case DEPARTURE ->
          new Text(
              "仍在该地：风险解除即转码，离开则自离开之日起计算天数",
              "Still there: ends with the risk; the days count from leaving");
    };
  }

  private static Text time(Release release) {
    Optional<Text> until =
        release.until().map(end -> new Text("至" + zh(end) + "止", "Until " + en(end)));
    Optional<Text> tests = release.tests().map(ReleaseText::count);
    return until
        .map(end -> tests.map(count -> join(Optional.of(end), count)).orElse(end))
        .orElseGet(() -> new Text("至规定时间止", "Until the stated time"));
  }

  private static Text tests(Release release) {
    Text count = release.tests().map(ReleaseText::count).orElse(new Text("待检测", "Awaits tests"));
    Text withEarliest =
        release
            .notBefore()
            .map(end -> new Text("最早" + zh(end) + "解除", "not before " + en(end)))
            .map(end -> join(Optional.of(count), end))
            .orElse(count);
    return release.until().isPresent()
        ? join(Optional.of(withEarliest), atTheLatest(release))
        : withEarliest;
  }

  private static Text atTheLatest(Release release) {
    return release
        .until()
        .map(end -> new Text("最迟至" + zh(end), "at the latest until " + en(end)))
        .orElse(new Text("", ""));
  }

  private static Text count(TestCount tests) {
    String spacingZh =
        tests.distinctDays()
            ? "（不同日期）"
            : tests.hoursApart() > 0 ? "（间隔" + tests.hoursApart() + "小时以上）" : "";
    String spacingEn =
        tests.distinctDays()
            ? " on distinct days"
            : tests.hoursApart() > 0 ? " at least " + tests.hoursApart() + " hours apart" : "";
    Text count =
        new Text(
            tests.needed() + " 次阴性检测" + spacingZh + "中已有 " + tests.have() + " 次",
            tests.have()
                + " of "
                + tests.needed()
                + (tests.needed() == 1 ? " negative test" : " negative tests")
                + spacingEn);
    return next(tests).map(next -> join(Optional.of(count), next)).orElse(count);
  }

  /** Where the tests only need to be apart, the first one counts at any time. */
  private static Optional<Text> next(TestCount tests) {
    boolean apart = tests.hoursApart() > 0 && tests.have() > 0;
    return tests
        .next()
        .filter(next -> tests.distinctDays() || apart)
        .map(
            next ->
                tests.distinctDays()
                    ? new Text("下一次采样：" + dayZh(next) + "起", "next on " + dayEn(next))
                    : new Text(
                        "下一次采样：" + dayZh(next) + TIME.format(local(next)) + "起",
                        "next from " + TIME.format(local(next)) + " on " + dayEn(next)));
  }

  private static Text join(Optional<Text> first, Text second) {
    return first
        .filter(text -> !second.zh().isEmpty())
        .map(text -> new Text(text.zh() + "，" + second.zh(), text.en() + "; " + second.en()))
        .orElseGet(() -> first.orElse(second));
  }

  static String zh(Instant end) {
    return isMidnight(end)
        ? DAY_ZH.format(ChinaTime.dayEndingAt(end)) + "24:00"
        : dayZh(end) + TIME.format(local(end));
  }

  static String en(Instant end) {
    return isMidnight(end)
        ? "24:00 on " + DAY_EN.format(ChinaTime.dayEndingAt(end))
        : TIME.format(local(end)) + " on " + dayEn(end);
  }

  private static String dayZh(Instant moment) {
    return DAY_ZH.format(ChinaTime.day(moment));
  }

  private static String dayEn(Instant moment) {
    return DAY_EN.format(ChinaTime.day(moment));
  }

  private static boolean isMidnight(Instant moment) {
    return local(moment).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static ZonedDateTime local(Instant moment) {
    return ChinaTime.at(moment);
  }
}
