package org.healthcode.declaration.notice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.form.WebLink;
import org.healthcode.schemas.event.NoticeSeverity;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.event.PublicNoticeStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.PrintedText;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.jspecify.annotations.Nullable;

/** Makes a notice of a form, or says all that is wrong with it. */
final class NoticeReader {
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_TEXT = 2_000;
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
  private static final Pattern TAB = Pattern.compile("\\t");
  private static final StaffAccount NOBODY = new StaffAccount("", "");

  private final NoticeForm input;
  private final Form form;
  private final Instant now;

  private NoticeReader(NoticeForm input, Instant now) {
    this.input = input;
    // As Kafka keeps times, so that a repetition says the same.
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.form = new Form(this.now);
  }

  /** What a form is. */
  sealed interface Read {
    record Good(PublicNotice notice) implements Read {}

    record Bad(List<Violation> violations) implements Read {}
  }

  /**
   * @param newId of a notice that is not there yet
   * @param now when it is proposed
   */
  static Read read(NoticeForm input, String newId, Instant now) {
    NoticeReader reader = new NoticeReader(input, now);
    PublicNotice notice = reader.notice(newId);
    return reader.form.isInOrder() ? new Read.Good(notice) : new Read.Bad(reader.form.violations());
  }

  private PublicNotice notice(String newId) {
    Instant from =
        form.moment("validFrom", input.validFrom(), Written::at)
            .filter(given -> given.isAfter(now))
            .orElse(now);
    return PublicNotice.newBuilder()
        .setProposalId("")
        .setNoticeId(Form.words(input.noticeId()).orElse(newId))
        .setRegionCode(region())
        .setSeverity(
            form.oneOf(
                    input.severity(),
                    "severity",
                    NoticeSeverity.INFO,
                    NoticeSeverity.WARNING,
                    NoticeSeverity.URGENT)
                .orElse(NoticeSeverity.UNRECOGNISED))
        .setValidFrom(from)
        .setValidUntil(until(from))
        .setTitleZh(required("titleZh", title("titleZh", input.titleZh())))
        .setTextZh(required("textZh", text("textZh", input.textZh())))
        .setTitleEn(english("titleEn", title("titleEn", input.titleEn()), input.textEn()))
        .setTextEn(english("textEn", text("textEn", input.textEn()), input.titleEn()))
        .setLink(link())
        .setProposedBy(NOBODY)
        .setProposedAt(now)
        .setStatus(PublicNoticeStatus.PENDING)
        .build();
  }

  private String region() {
    return form.read(
            Form.words(input.regionCode())
                .map(Regions.all()::readPlace)
                .orElseGet(() -> Spelled.refused(Regions.EXPECTED)),
            "regionCode")
        .map(region -> region.code().code())
        .orElse("");
  }

  private Instant until(Instant from) {
    Optional<Instant> until =
        form.moment("validUntil", input.validUntil(), Written::asEnd)
            .filter(end -> end.isAfter(from) && !end.isAfter(now.plus(Times.PLANNED_WITHIN)));
    form.expect(
        until.isPresent(),
        "validUntil",
        "a time in the future, after validFrom and at most 366 days ahead");
    return until.orElse(from);
  }

  private Optional<String> title(String field, @Nullable String given) {
    Optional<String> title = Form.words(given);
    form.expect(
        title.isEmpty()
            || title.filter(line -> PrintedText.isPlain(line)).filter(this::isFit).isPresent()
                && title.get().length() <= LONGEST_TITLE,
        field,
        "one line of at most 80 characters without an identity or mobile number");
    return title;
  }

  private Optional<String> text(String field, @Nullable String given) {
    Optional<String> text =
        Form.words(given)
            .map(words -> LINE_END.matcher(words).replaceAll("\n"))
            .map(words -> TAB.matcher(words).replaceAll(" "));
    form.expect(
        text.isEmpty()
            || text.get().lines().allMatch(PrintedText::isPlain)
                && isFit(text.get())
                && text.get().length() <= LONGEST_TEXT,
        field,
        "at most 2000 characters without an identity or mobile number");
    return text;
  }

  /** Everybody reads it, so it names nobody. */
  private boolean isFit(String text) {
    return PlainKeys.namesNobody(text);
  }

  private String required(String field, Optional<String> text) {
    form.expect(text.isPresent(), field, "to be given: not everybody reads another language");
    return text.orElse("");
  }

  /** A heading without words, or words without a heading, is half a notice. */
  private String english(String field, Optional<String> text, @Nullable String other) {
    form.expect(
        text.isPresent() || Form.words(other).isEmpty(),
        field,
        "titleEn and textEn, or neither of them");
    return text.orElse("");
  }

  private String link() {
    Optional<String> link = Form.words(input.link());
    form.expect(link.isEmpty() || WebLink.isSafe(link.get()), "link", WebLink.EXPECTED);
    return link.orElse("");
  }
}
