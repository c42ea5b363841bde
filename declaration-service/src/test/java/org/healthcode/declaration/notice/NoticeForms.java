package org.healthcode.declaration.notice;

import org.jspecify.annotations.Nullable;

/** Notices as somebody would propose them. */
public final class NoticeForms {
  private NoticeForms() {}

  /** 巩义's round of tests of 28 July 2022, in both languages. */
  public static NoticeForm tests(String region, @Nullable String from, String until) {
    return of(region, "WARNING", from, until, "关于开展全员核酸检测的通告", "Tests for everybody");
  }

  /** With a title in one or two languages. */
  public static NoticeForm of(
      String region,
      String severity,
      @Nullable String from,
      String until,
      String titleZh,
      @Nullable String titleEn) {
    return new NoticeForm(
        null,
        region,
        severity,
        from,
        until,
        titleZh,
        "请于7月28日8时至20时到就近的采样点参加检测。\n咨询电话：0371-64353291",
        titleEn,
        titleEn == null ? null : "Please come to a test site near you on 28 July, 8 to 20 h.",
        "https://www.gongyishi.gov.cn/");
  }

  /** The same as other words of a notice. */
  public static NoticeForm under(String noticeId, NoticeForm form) {
    return new NoticeForm(
        noticeId,
        form.regionCode(),
        form.severity(),
        form.validFrom(),
        form.validUntil(),
        form.titleZh(),
        form.textZh(),
        form.titleEn(),
        form.textEn(),
        form.link());
  }
}
