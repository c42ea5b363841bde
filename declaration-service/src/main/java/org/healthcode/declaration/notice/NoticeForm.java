package org.healthcode.declaration.notice;

import org.jspecify.annotations.Nullable;

/**
 * A notice as it was proposed, unchecked. Times are ISO 8601; of a date, {@code validFrom} is its
 * first instant in Asia/Shanghai and {@code validUntil} its last one.
 *
 * @param noticeId of a notice that is to have other words; left out for a new one
 * @param regionCode for whose residents, six digits of GB/T 2260
 * @param severity INFO, WARNING or URGENT
 * @param validFrom left out: from when it is approved
 * @param validUntil at most 366 days ahead
 * @param titleZh one line of at most 80 characters
 * @param textZh at most 2,000 characters, shown as they are: never markup
 * @param titleEn as {@code titleZh}; left out together with {@code textEn}
 * @param link an https address with more
 */
public record NoticeForm(
    @Nullable String noticeId,
    @Nullable String regionCode,
    @Nullable String severity,
    @Nullable String validFrom,
    @Nullable String validUntil,
    @Nullable String titleZh,
    @Nullable String textZh,
    @Nullable String titleEn,
    @Nullable String textEn,
    @Nullable String link) {}
