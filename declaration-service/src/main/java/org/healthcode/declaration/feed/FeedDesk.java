package org.healthcode.declaration.feed;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.CitedRecords.Uncounted;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.declaration.feed.name.ClaimedName;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.problem.ProblemException;

/** Takes single records of authorities. */
public final class FeedDesk {
  /** Every event's first field. */
  private static final int HEADER = 0;

  private final FeedRules rules;
  private final RiskScreen screen;
  private final RiskProposals proposals;
  private final EventLog log;
  private final NameDesk names;
  private final VisitDesk visits;
  private final FeedMeters meters;
  private final Clock clock;
  private final FeedKeys keys;
  private final CitedRecords cited;

  public FeedDesk(
      FeedRules rules,
      RiskScreen screen,
      RiskProposals proposals,
      EventLog log,
      NameDesk names,
      VisitDesk visits,
      FeedKeys keys,
      RecordLedger ledger,
      FeedMeters meters,
      Clock clock) {
    this.rules = rules;
    this.screen = screen;
    this.proposals = proposals;
    this.log = log;
    this.names = names;
    this.visits = visits;
    this.keys = keys;
    this.cited = new CitedRecords(ledger);
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * The answer to a single record.
   *
   * @param exposureId of a record about a place: the risk service tells how far its people have
   *     been looked at
   * @param status {@code PENDING_APPROVAL} for a record that waits for a second person
   * @param proposalId what that person approves
   * @param allowanceLeft how many people more the account may make worse today, as last heard; left
   *     out while that is not known
   * @param ignoredColumns members that were there and that the feed does not know
   * @param notices what the reader should know all the same, in their language
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Receipt(
      String eventId,
      Optional<String> exposureId,
      Optional<String> status,
      Optional<String> proposalId,
      Optional<Integer> allowanceLeft,
      List<String> ignoredColumns,
      List<String> notices) {

    static Receipt of(String eventId, Optional<String> exposureId) {
      return new Receipt(
          eventId,
          exposureId,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());
    }

    /** The same, naming what was ignored. */
    public Receipt ignoring(Collection<String> members) {
      return new Receipt(
          eventId, exposureId, status, proposalId, allowanceLeft, List.copyOf(members), notices);
    }

    /** The same with what the reader should know. */
    public Receipt noting(List<String> texts) {
      return new Receipt(
          eventId, exposureId, status, proposalId, allowanceLeft, ignoredColumns, texts);
    }

    /** The same with how many people more the account may make worse today. */
    public Receipt leaving(Optional<Integer> people) {
      return new Receipt(eventId, exposureId, status, proposalId, people, ignoredColumns, notices);
    }
  }

  /** What became of a single record. */
  public sealed interface Fed {

    /**
     * It is in, or waits for a second person.
     *
     * @param uncounted what it cites and does not count
     */
    record Taken(Receipt receipt, List<Uncounted> uncounted) implements Fed {}

    /** It can't go in. */
    record Refused(List<Violation> violations) implements Fed {}
  }

  /**
   * @param key the same key again is the same event; empty where none was given
   * @param authorization who feeds, as the header of their request says
   * @throws ProblemException 422 naming the key where it stood for something else before; 503
   */
  public Fed feedOne(
      Feed feed, Row row, Feeder feeder, Optional<String> key, String authorization) {
    RowHashes hash = rules.hashOfSingle(row);
    Optional<FedBefore> before = key.flatMap(given -> keys.find(feeder.source(), given));
    if (before.filter(fed -> !isOf(fed, feed, hash)).isPresent()) {
      throw ProblemException.invalid(
          "Idempotency-Key", "another key: under this one something else was taken in");
    }
    Instant now =
        before.map(FedBefore::recordedAt).orElseGet(() -> clock.instant().truncatedTo(MILLIS));
    Judged judged = screen.screen(rules.judge(feed, row, feeder, now), feeder, now);
    if (before.isEmpty() && !(judged instanceof Judged.Rejected)) {
      key.ifPresent(
          given ->
              Answers.orUnavailable(
                  () -> {
                    keys.put(feeder.source(), given, new FedBefore(feed, now, hash, true));
                    return given;
                  }));
    }
    return switch (meters.count(feed, judged)) {
      case Judged.Rejected rejected -> new Fed.Refused(rejected.violations());
      case Judged.Accepted accepted -> {
        Optional<Violation> misfit =
            accepted
                .claimedName()
                .flatMap(claimed -> misfit(claimed, feeder))
                .or(() -> visits.admit(feed, accepted.person(), feeder));
        if (misfit.isPresent()) {
          yield new Fed.Refused(List.of(misfit.get()));
        }
        Answers.append(
            log, List.of(accepted.fact(), fed(feed, accepted.fact(), feeder, clock.instant())));
        yield new Fed.Taken(
            Receipt.of(accepted.fact().eventId(), exposureId(feed, accepted.fact().event())),
            accepted.fact().event() instanceof ContactUpdate contact
                ? cited.uncounted(contact, feeder.source(), authorization)
                : List.of());
      }
      case Judged.Proposed(RiskProposalState proposal) ->
          new Fed.Taken(propose(proposal, feeder), List.of());
    };
  }

  private static boolean isOf(FedBefore fed, Feed feed, RowHashes hash) {
    return fed.isSingle() && fed.feed() == feed && fed.rows().bytes().equals(hash.bytes());
  }

  private Receipt propose(RiskProposalState proposal, Feeder feeder) {
    RiskProposalState kept = Answers.orUnavailable(() -> proposals.propose(proposal, feeder));
    EventHeader header = kept.record().header();
    Status status = kept.status(clock.instant());
    return new Receipt(
        header.getEventId(),
        Optional.of(exposureId(kept.record().feed(), header)),
        Optional.of(status == Status.PENDING ? "PENDING_APPROVAL" : status.name()),
        Optional.of(kept.proposalId()),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Fact<AuditEntry> fed(Feed feed, Fact<?> fact, Feeder feeder, Instant now) {
    return Audits.of(
        AuditAct.FEED_RECORD,
        feeder,
        Ids.recordKey(feeder.source(), feed.word(), recordId(fact.event())),
        "",
        "event " + fact.eventId(),
        fact.eventId(),
        now);
  }

  private static String recordId(SpecificRecord event) {
    return event.get(HEADER) instanceof EventHeader header ? header.getRecordId() : "";
  }

  private static Optional<String> exposureId(Feed feed, SpecificRecord event) {
    return switch (event) {
      case RegionRisk risk -> Optional.of(exposureId(feed, risk.getHeader()));
      case ExposureOrder order -> Optional.of(exposureId(feed, order.getHeader()));
      default -> Optional.empty();
    };
  }

  private static String exposureId(Feed feed, EventHeader header) {
    return Ids.exposureId(header.getSource(), feed, header.getRecordId());
  }

  private Optional<Violation> misfit(ClaimedName claimed, Feeder feeder) {
    return Answers.orUnavailable(
        () -> names.misfit(claimed, names.known(List.of(claimed.person())), feeder));
  }
}
