package org.healthcode.declaration.notice;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.event.NoticeSeverity;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;

/**
 * What the residents of a region are shown at a moment: the most urgent first, then the newest. It
 * follows from the proposals and the clock alone, so nothing is written when a notice begins or
 * ends.
 *
 * @param shown each of another notice
 * @param changes when the next one of those that are approved begins or ends, if any does
 */
public record NoticeBoard(List<NoticeState> shown, Optional<Instant> changes) {
  private static final Comparator<NoticeState> MOST_URGENT_FIRST =
      Comparator.comparing((NoticeState notice) -> rank(notice.content().getSeverity()))
          .thenComparing(Comparator.comparing(NoticeState::shownFrom).reversed())
          .thenComparing(NoticeState::noticeId);

  /** Of equal moments the id decides, so that all instances choose alike. */
  private static final Comparator<NoticeState> LAST_APPROVED_FIRST =
      Comparator.comparing((NoticeState notice) -> notice.course().agreements().getLast().at())
          .thenComparing(NoticeState::id)
          .reversed();

  public NoticeBoard {
    shown = List.copyOf(shown);
  }

  /**
   * The board of a region.
   *
   * @param proposals of all notices, however far they have come
   * @param region the smallest one that is known; empty for people of no known region, who are
   *     shown the province's
   */
  public static NoticeBoard at(
      Collection<NoticeState> proposals, Optional<RegionCode> region, Instant now) {
    Collection<List<NoticeState>> notices =
        proposals.stream()
            .filter(notice -> notice.course().isAgreed() && isFor(notice, region))
            .collect(groupingBy(NoticeState::noticeId))
            .values();
    List<NoticeState> shown =
        notices.stream()
            .flatMap(versions -> shown(versions, now).stream())
            .sorted(MOST_URGENT_FIRST)
            .toList();
    Optional<Instant> changes =
        notices.stream()
            .flatMap(List::stream)
            .filter(notice -> notice.course().end().isEmpty())
            .flatMap(
                notice ->
                    Stream.of(notice.content().getValidFrom(), notice.content().getValidUntil()))
            .filter(now::isBefore)
            .min(Comparator.naturalOrder());
    return new NoticeBoard(shown, changes);
  }

  private static boolean isFor(NoticeState notice, Optional<RegionCode> region) {
    return region
        .map(code -> code.isWithin(notice.region()))
        .orElseGet(() -> notice.region().level() == RegionLevel.PROVINCE);
  }

  /** The words approved last, once they begin; those before stay until then. */
  private static Optional<NoticeState> shown(List<NoticeState> versions, Instant now) {
    return versions.stream()
        .sorted(LAST_APPROVED_FIRST)
        .filter(
            notice ->
                notice.course().end().isPresent() || !now.isBefore(notice.content().getValidFrom()))
        .findFirst()
        .filter(notice -> notice.course().end().isEmpty())
        .filter(notice -> now.isBefore(notice.content().getValidUntil()));
  }

  private static int rank(NoticeSeverity severity) {
    return switch (severity) {
      case URGENT -> 0;
      case WARNING -> 1;
      // What a newer service means by another word is no less than a word.
      case INFO, UNRECOGNISED -> 2;
    };
  }
}
