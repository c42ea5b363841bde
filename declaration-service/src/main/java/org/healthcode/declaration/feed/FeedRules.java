package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.Judged.Accepted;
import org.healthcode.declaration.feed.Judged.Rejected;
import org.healthcode.declaration.feed.key.RowHasher;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.declaration.feed.name.ClaimedName;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Turns rows of feeds into facts. Pure, but for venues that are closed meanwhile: the same row,
 * feeder and time give the same fact.
 */
public final class FeedRules {
  private final Pepper pepper;
  private final Regions regions;
  private final Keeping keeping;
  private final Function<String, Optional<Instant>> closings;
  private final Function<String, Optional<RegionCode>> venueRegions;

  /**
   * @param closings when the venue of a code was closed for good; empty while it is open, and of
   *     one that is not registered here
   * @param venueRegions where the venue of a code lies; empty of one that is not registered here
   */
  public FeedRules(
      Pepper pepper,
      Regions regions,
      Keeping keeping,
      Function<String, Optional<Instant>> closings,
      Function<String, Optional<RegionCode>> venueRegions) {
    this.pepper = pepper;
    this.regions = regions;
    this.keeping = keeping;
    this.closings = closings;
    this.venueRegions = venueRegions;
  }

  /**
   * Judges one row; never throws for what the row holds.
   *
   * @param recorded when and in which line of a file; times of past things may be at most 10
   *     minutes after it, and hold from then on
   * @throws IllegalArgumentException for what residents declare, which comes as forms
   */
  public Judged judge(Feed feed, Row row, Feeder feeder, RecordingMoment recorded) {
    Cells cells = new Cells(row, pepper, regions, keeping, recorded);
    return switch (feed) {
      case CASES -> CaseRule.judge(cells, feeder);
      case CONTACTS -> ContactRule.judge(cells, feeder);
      case TESTS -> TestRule.judge(cells, feeder);
      case REGION_RISKS -> RegionRiskRule.judge(cells, feeder);
      case VISITS -> VisitRule.judge(cells, feeder, closings, venueRegions);
      case EXPOSURES -> ExposureRule.judge(cells, feeder, closings);
      case TEST_SITES -> TestSiteRule.judge(cells, feeder);
      case HEALTH, ITINERARY, OVERRIDES -> throw new IllegalArgumentException("not a feed of rows");
    };
  }

  /** As {@link #judge(Feed, Row, Feeder, RecordingMoment)}, of a single record. */
  public Judged judge(Feed feed, Row row, Feeder feeder, Instant now) {
    return judge(feed, row, feeder, RecordingMoment.ofSingle(now));
  }

  /** The hash of a single record, by which its key knows it again. */
  RowHashes hashOfSingle(Row row) {
    return RowHasher.ofSingle(pepper, row.named());
  }

  /** Hashes the rows of one file. */
  public RowHasher newHasher() {
    return new RowHasher(pepper);
  }

  /** Where somebody stayed is the word of who works there; trips lead anywhere. */
  static void expectOwnRegion(
      Cells cells,
      Optional<Place> place,
      Feeder feeder,
      Function<String, Optional<RegionCode>> venueRegions) {
    place
        .flatMap(there -> region(there, venueRegions))
        .ifPresent(
            region ->
                cells.expect(
                    feeder.region().map(region::isWithin).orElse(true),
                    Column.PLACE_CODE,
                    "a region within the one that the account works for"));
  }

  private static Optional<RegionCode> region(
      Place place, Function<String, Optional<RegionCode>> venueRegions) {
    String code = PlaceCode.of(place.getCode()).code();
    return switch (place.getType()) {
      case REGION -> Optional.of(new RegionCode(code));
      case VENUE -> venueRegions.apply(code);
      case TRAIN, FLIGHT, COACH, SHIP, UNRECOGNISED -> Optional.empty();
    };
  }

  /** Nobody is at a venue once it is closed; who was there before has been there. */
  static void expectOpen(
      Cells cells,
      Optional<Place> place,
      Optional<Instant> from,
      Function<String, Optional<Instant>> closings) {
    place
        .filter(there -> there.getType() == PlaceType.VENUE)
        .flatMap(venue -> closings.apply(PlaceCode.of(venue.getCode()).code()))
        .ifPresent(
            closed ->
                cells.expect(
                    from.filter(begin -> begin.isAfter(closed)).isEmpty(),
                    Column.FROM,
                    "a time up to "
                        + ChinaTime.minute(closed)
                        + ", when the venue was closed for good"));
  }

  static Judged rejected(Cells cells) {
    return new Rejected(List.copyOf(cells.violations()));
  }

  static Judged accepted(Fact<?> fact, PersonId person, Optional<NameTag> name) {
    return new Accepted(
        fact, Optional.of(person), name.map(claimed -> new ClaimedName(person, claimed)));
  }
}
