package org.healthcode.declaration.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.starter.problem.ProblemException;

/** What residents are shown, for anybody. */
public final class NoticeBoardReading {
  private final ProposalStore<NoticeState> store;
  private final Clock clock;

  public NoticeBoardReading(ProposalStore<NoticeState> store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A board, and when it was read.
   *
   * @param board what is shown
   */
  public record Shown(NoticeBoard board, Instant at) {}

  /**
   * The board of a region.
   *
   * @param region a code of GB/T 2260; empty for people of no known region
   * @throws ProblemException 422 where it is none
   */
  public Shown of(String region) {
    Instant now = clock.instant();
    return new Shown(NoticeBoard.at(store.all(), code(region), now), now);
  }

  private static Optional<RegionCode> code(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Spelled<Region> region = Regions.all().readPlace(text);
    return Optional.of(
        region
            .understood()
            .map(Region::code)
            .orElseThrow(
                () ->
                    ProblemException.invalid("region", region.refusal().orElse(Regions.EXPECTED))));
  }
}
