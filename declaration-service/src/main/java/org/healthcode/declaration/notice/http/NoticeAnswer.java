package org.healthcode.declaration.notice.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.notice.NoticeBoard;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.region.Regions;
import org.jspecify.annotations.Nullable;

/** {@code GET /notices}: the most urgent first, then the newest. */
public record NoticeAnswer(List<Told> notices) {

  /**
   * A notice that is shown now.
   *
   * @param region the name of {@code regionCode}, in Chinese
   * @param severity URGENT, WARNING or INFO
   * @param shownFrom since when, at the earliest its own beginning
   * @param validUntil until when, exclusive
   * @param en left out where it is in Chinese alone
   * @param link an https address; left out where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String noticeId,
      String regionCode,
      String region,
      String severity,
      Instant shownFrom,
      Instant validUntil,
      Words zh,
      @Nullable Words en,
      @Nullable String link) {

    private static Told of(NoticeState notice) {
      PublicNotice content = notice.content();
      return new Told(
          notice.noticeId(),
          content.getRegionCode(),
          Regions.all().fullName(content.getRegionCode()),
          content.getSeverity().name(),
          notice.shownFrom(),
          content.getValidUntil(),
          new Words(content.getTitleZh(), content.getTextZh()),
          content.getTitleEn().isEmpty()
              ? null
              : new Words(content.getTitleEn(), content.getTextEn()),
          content.getLink().isEmpty() ? null : content.getLink());
    }
  }

  /** Plain text, never markup. */
  public record Words(String title, String text) {}

  static NoticeAnswer of(NoticeBoard board) {
    return new NoticeAnswer(board.shown().stream().map(Told::of).toList());
  }
}
