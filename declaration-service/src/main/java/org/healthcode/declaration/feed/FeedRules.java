package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.Judged.Accepted;
import org.healthcode.declaration.feed.Judged.ClaimedName;
import org.healthcode.declaration.feed.Judged.Rejected;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.Regions;

/** Turns rows of feeds into facts. Pure: the same row, feeder and time give the same fact. */
public final class FeedRules {
  private final Pepper pepper;
  private final Regions regions;
  private final Keeping keeping;

  public FeedRules(Pepper pepper, Regions regions, Keeping keeping) {
    this.pepper = pepper;
    this.regions = regions;
    this.keeping = keeping;
  }

  /**
   * Judges one row; never throws for what the row holds.
   *
   * @param now the recording time; times of past things may be at most 5 minutes after it
   * @throws IllegalArgumentException for what residents declare, which comes as forms
   */
  public Judged judge(Feed feed, Row row, Feeder feeder, Instant now) {
    Cells cells = new Cells(row, pepper, regions, keeping, now);
    return switch (feed) {
      case CASES -> CaseRule.judge(cells, feeder);
      case CONTACTS -> ContactRule.judge(cells, feeder);
      case TESTS -> TestRule.judge(cells, feeder);
      case REGION_RISKS -> RegionRiskRule.judge(cells, feeder);
      case VISITS -> VisitRule.judge(cells, feeder);
      case EXPOSURES -> ExposureRule.judge(cells, feeder);
      case HEALTH, ITINERARY, OVERRIDES -> throw new IllegalArgumentException("not a feed of rows");
    };
  }

  static Judged rejected(Cells cells) {
    return new Rejected(List.copyOf(cells.violations()));
  }

  static Judged accepted(Fact<?> fact, PersonId person, Optional<NameTag> name) {
    return new Accepted(fact, name.map(claimed -> new ClaimedName(person, claimed)));
  }
}
