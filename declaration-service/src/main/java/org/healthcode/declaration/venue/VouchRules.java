package org.healthcode.declaration.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskRecord;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.healthcode.starter.approval.Course;

/**
 * What an authority may say of check-ins that were not believed: that they were genuine, after it
 * has looked into them. Whoever was there then meets what made the place risky, so it takes a
 * second person, and is a record that can be taken back.
 */
public final class VouchRules {
  private static final String RECORD = "check-ins-";

  /** A burst is over by then. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Keeping keeping;

  public VouchRules(Keeping keeping) {
    this.keeping = keeping;
  }

  /** What became of a form. */
  public sealed interface Answer {

    /** It may wait for a second person. */
    record Judged(RiskProposalState proposal) implements Answer {}

    record Rejected(List<Violation> violations) implements Answer {}
  }

  /**
   * @param key the Idempotency-Key: the same key is the same record
   */
  public Answer judge(VouchForm input, VenueState venue, Feeder feeder, String key, Instant now) {
    Form form = new Form(now);
    Optional<Instant> from = form.past(input.from(), "from").map(Written::at);
    Optional<Instant> to = form.pastEnd(input.to(), "to");
    if (from.isPresent() && to.isPresent()) {
      boolean ordered = from.get().isBefore(to.get());
      form.expect(ordered, "to", "a time after from");
      form.expect(
          !ordered || Duration.between(from.get(), to.get()).compareTo(LONGEST) <= 0,
          "to",
          "a time at most " + LONGEST.toHours() + " hours after from");
      form.expect(!keeping.isOver(to.get(), now), "to", keeping.expectedEnd());
    }
    if (!form.isInOrder()) {
      return new Answer.Rejected(form.violations());
    }
    EventHeaderBuilder header =
        EventHeaderBuilder.recordedAt(feeder.source(), RECORD + key, now)
            .effectiveAt(from.orElseThrow())
            .account(feeder.account());
    feeder.regionCode().ifPresent(header::accountRegion);
    EventHeader says = header.build();
    ExposureOrder order =
        new ExposureOrder(
            says,
            new Place(PlaceType.VENUE, venue.code()),
            from.orElseThrow(),
            to.orElseThrow(),
            null,
            true);
    return new Answer.Judged(
        new RiskProposalState(
            Ids.hash("proposal", Feed.EXPOSURES.word(), says.getEventId()),
            new RiskRecord.OfExposure(order),
            Course.proposed(feeder.member(), venue.region().code(), now)));
  }
}
