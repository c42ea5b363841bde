package org.healthcode.province.edge;

import java.time.Instant;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.schemas.time.ChinaTime;

/**
 * What was planned, as it is recorded at another moment: what had not happened by then has happened
 * then (docs/design.md#order-of-facts).
 */
final class Recorded {

  private final Instant at;

  private Recorded(Instant at) {
    this.at = at;
  }

  static Action at(Instant moment, Action planned) {
    return new Recorded(moment).of(planned);
  }

  private Action of(Action planned) {
    return switch (planned) {
      case FeedCase it ->
          new FeedCase(
              stamp(it.stamp()),
              it.person(),
              it.status(),
              it.onset(),
              new When(past(it.reported().at()), it.reported().byDate()),
              it.infectiousFrom().map(this::past),
              it.infectiousTo());
      case FeedContact it ->
          new FeedContact(
              stamp(it.stamp()),
              it.person(),
              it.degree(),
              it.caseKey(),
              past(it.lastContactAt()),
              it.isolationFrom(),
              it.isolationTo());
      case FeedTest it ->
          new FeedTest(
              stamp(it.stamp()),
              it.person(),
              past(it.sampledAt()),
              result(it.result()),
              it.outcome());
      case FeedVisit it ->
          new FeedVisit(stamp(it.stamp()), it.person(), it.place(), past(it.from()), it.to());
      case FeedLevel it ->
          new FeedLevel(stamp(it.stamp()), it.region(), it.level(), it.from(), it.until());
      case FeedExposure it -> new FeedExposure(stamp(it.stamp()), it.place(), it.from(), it.to());
      case DeleteRecord it -> new DeleteRecord(it.feed(), it.source(), it.recordId(), at);
      case DeclareHealth it -> it;
      case DeclareItinerary it -> it;
      case ReleasePolicy it -> it;
      case Look it -> it;
    };
  }

  private Stamp stamp(Stamp planned) {
    return new Stamp(
        planned.source(), planned.recordId(), planned.recordVersion(), planned.line(), at);
  }

  /** A result of a day alone is known by its end. */
  private When result(When planned) {
    Instant known =
        planned.byDate()
            ? ChinaTime.endOf(ChinaTime.day(planned.at())).minusMillis(1)
            : planned.at();
    return new When(past(known), planned.byDate());
  }

  private Instant past(Instant moment) {
    return moment.isAfter(at) ? at : moment;
  }
}
