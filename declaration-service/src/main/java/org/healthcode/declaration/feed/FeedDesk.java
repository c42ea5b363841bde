package org.healthcode.declaration.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.feed.Judged.ClaimedName;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Takes single records of authorities, and takes them back. */
public final class FeedDesk {
  private static final List<RetractionReason> REASONS =
      Arrays.stream(RetractionReason.values())
          .filter(reason -> reason != RetractionReason.UNRECOGNISED)
          .toList();

  /** Every event's first field. */
  private static final int HEADER = 0;

  private final FeedRules rules;
  private final RiskScreen screen;
  private final RiskProposals proposals;
  private final EventLog log;
  private final KnownNames names;
  private final FeedMeters meters;
  private final Clock clock;
  private final RecentKeys keys = new RecentKeys();

  public FeedDesk(
      FeedRules rules,
      RiskScreen screen,
      RiskProposals proposals,
      EventLog log,
      KnownNames names,
      FeedMeters meters,
      Clock clock) {
    this.rules = rules;
    this.screen = screen;
    this.proposals = proposals;
    this.log = log;
    this.names = names;
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
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Receipt(
      String eventId,
      Optional<String> exposureId,
      Optional<String> status,
      Optional<String> proposalId) {

    static Receipt of(String eventId, Optional<String> exposureId) {
      return new Receipt(eventId, exposureId, Optional.empty(), Optional.empty());
    }
  }

  /**
   * @param key the same key again is the same event
   * @throws ProblemException 422 naming the columns, 503
   */
  public Receipt feedOne(Feed feed, Row row, Feeder feeder, String key) {
    Instant now = keys.firstSeen(feeder.source(), key, clock.instant());
    Judged judged = screen.screen(rules.judge(feed, row, feeder, now), feeder, now);
    return switch (meters.count(feed, judged)) {
      case Judged.Rejected rejected -> throw Answers.invalid(rejected.violations());
      case Judged.Accepted accepted -> {
        accepted.claimedName().ifPresent(this::requireNoContradiction);
        Answers.append(log, List.of(accepted.fact(), fed(feed, accepted.fact(), feeder, now)));
        yield Receipt.of(accepted.fact().eventId(), exposureId(feed, accepted.fact().event()));
      }
      case Judged.Proposed(ProposalState proposal) -> propose(proposal, feeder);
    };
  }

  /**
   * Takes a record back, known or not.
   *
   * @param reason a constant of {@link RetractionReason}
   * @throws ProblemException 422 naming the parameter at fault, 503
   */
  public Receipt retract(Feed feed, String recordId, @Nullable String reason, Feeder feeder) {
    Instant now = clock.instant();
    if (!PlainKeys.isValid(recordId, ChinaTime.day(now))) {
      throw ProblemException.invalid("recordId", PlainKeys.EXPECTED);
    }
    Fact<Retraction> fact = Retractions.of(feed, recordId, reason(reason), feeder, now);
    Answers.orUnavailable(
        () -> {
          proposals.withdrawRecord(feed, recordId, feeder, now);
          return recordId;
        });
    Answers.append(
        log,
        List.of(
            fact,
            Audits.of(
                AuditAct.RETRACTION,
                feeder,
                Ids.recordKey(feeder.source(), feed.word(), recordId),
                fact.event().getReason().name(),
                "",
                fact.eventId(),
                now)));
    return Receipt.of(fact.eventId(), Optional.empty());
  }

  private Receipt propose(ProposalState proposal, Feeder feeder) {
    ProposalState kept = Answers.orUnavailable(() -> proposals.propose(proposal, feeder));
    EventHeader header = kept.record().header();
    boolean waits = kept.status() == ProposalState.Status.PENDING;
    return new Receipt(
        header.getEventId(),
        Optional.of(exposureId(kept.record().feed(), header)),
        Optional.of(waits ? "PENDING_APPROVAL" : kept.status().name()),
        Optional.of(kept.proposalId()));
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

  private void requireNoContradiction(ClaimedName claimed) {
    Optional<NameTag> known =
        Optional.ofNullable(names.of(List.of(claimed.person())).get(claimed.person()));
    if (claimed.contradicts(known)) {
      throw Answers.invalid(List.of(ClaimedName.CONTRADICTS));
    }
  }

  private static RetractionReason reason(@Nullable String word) {
    return Answers.oneOf("reason", word == null ? "" : word, REASONS);
  }
}
