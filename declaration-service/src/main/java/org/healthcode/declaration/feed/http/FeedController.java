package org.healthcode.declaration.feed.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.Judged.ClaimedName;
import org.healthcode.declaration.feed.RecentKeys;
import org.healthcode.declaration.feed.rows.ReadRow;
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
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What authorities feed, one record at a time, and take back. */
@RestController
@RequestMapping("/feeds")
@Tag(name = "feeds", description = "数据上报 / records of authorities")
public class FeedController {
  /** Declared by residents, or decided by two people: nothing that one account may feed. */
  private static final Set<Feed> NOT_FED = Set.of(Feed.HEALTH, Feed.ITINERARY, Feed.OVERRIDES);

  private static final List<RetractionReason> REASONS =
      Arrays.stream(RetractionReason.values())
          .filter(reason -> reason != RetractionReason.UNRECOGNISED)
          .toList();

  /** Every event's first field. */
  private static final int HEADER = 0;

  private final FeedRules rules;
  private final RiskProposals proposals;
  private final EventLog log;
  private final KnownNames names;
  private final FeedBodies bodies;
  private final FeedMeters meters;
  private final Clock clock;
  private final RecentKeys keys = new RecentKeys();

  FeedController(
      FeedRules rules,
      RiskProposals proposals,
      EventLog log,
      KnownNames names,
      FeedBodies bodies,
      FeedMeters meters,
      Clock clock) {
    this.rules = rules;
    this.proposals = proposals;
    this.log = log;
    this.names = names;
    this.bodies = bodies;
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
  record Receipt(
      String eventId,
      Optional<String> exposureId,
      Optional<String> status,
      Optional<String> proposalId) {

    static Receipt of(String eventId, Optional<String> exposureId) {
      return new Receipt(eventId, exposureId, Optional.empty(), Optional.empty());
    }
  }

  @Operation(
      summary = "上报一条记录 / feed one record, its columns as JSON",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Map.class))))
  @PostMapping(path = "/{feed}", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt feedOne(@PathVariable String feed, Caller caller, ServerHttpRequest request) {
    Feed known = feed(feed);
    Feeder feeder = feeder(caller);
    String key = Answers.idempotencyKey(request.getHeaders());
    ReadRow read = bodies.readOne(request, known);
    if (!read.unreadable().isEmpty()) {
      throw Answers.invalid(read.unreadable());
    }
    Instant now = keys.firstSeen(feeder.source(), key, clock.instant());
    Judged judged = proposals.screen(rules.judge(known, read.row(), feeder, now), feeder, now);
    return switch (meters.count(known, judged)) {
      case Judged.Rejected rejected -> throw Answers.invalid(rejected.violations());
      case Judged.Accepted accepted -> {
        accepted.claimedName().ifPresent(this::requireNoContradiction);
        Answers.append(log, List.of(accepted.fact(), fed(known, accepted.fact(), feeder, now)));
        yield Receipt.of(accepted.fact().eventId(), exposureId(known, accepted.fact().event()));
      }
      case Judged.Proposed(ProposalState proposal) -> propose(proposal, feeder);
    };
  }

  @Operation(summary = "撤回一条记录 / take a record back")
  @DeleteMapping("/{feed}/{recordId}")
  Receipt retract(
      @PathVariable String feed,
      @PathVariable String recordId,
      @RequestParam(required = false) @Nullable String reason,
      Caller caller) {
    Feed known = feed(feed);
    Instant now = clock.instant();
    if (!PlainKeys.isValid(recordId, ChinaTime.day(now))) {
      throw ProblemException.invalid("recordId", PlainKeys.EXPECTED);
    }
    Feeder feeder = feeder(caller);
    Fact<Retraction> fact = Retractions.of(known, recordId, reason(reason), feeder, now);
    withdraw(known, recordId, feeder, now);
    Answers.append(
        log,
        List.of(
            fact,
            Audits.of(
                AuditAct.RETRACTION,
                feeder,
                Ids.recordKey(feeder.source(), known.word(), recordId),
                fact.event().getReason().name(),
                "",
                fact.eventId(),
                now)));
    return Receipt.of(fact.eventId(), Optional.empty());
  }

  private Receipt propose(ProposalState proposal, Feeder feeder) {
    try {
      ProposalState kept = proposals.propose(proposal, feeder);
      EventHeader header = kept.record().header();
      boolean waits = kept.status() == ProposalState.Status.PENDING;
      return new Receipt(
          header.getEventId(),
          Optional.of(exposureId(kept.record().feed(), header)),
          Optional.of(waits ? "PENDING_APPROVAL" : kept.status().name()),
          Optional.of(kept.proposalId()));
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  private void withdraw(Feed feed, String recordId, Feeder feeder, Instant now) {
    try {
      proposals.withdrawRecord(feed, recordId, feeder, now);
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
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
    Optional<String> known =
        Optional.ofNullable(names.of(List.of(claimed.person())).get(claimed.person()));
    if (claimed.contradicts(known)) {
      throw Answers.invalid(List.of(ClaimedName.CONTRADICTS));
    }
  }

  private static RetractionReason reason(@Nullable String word) {
    return REASONS.stream()
        .filter(reason -> reason.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "reason",
                    "one of "
                        + REASONS.stream().map(Enum::name).collect(Collectors.joining(", "))));
  }

  static Feed feed(String word) {
    return Feed.of(word)
        .filter(feed -> !NOT_FED.contains(feed))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Expected one of cases, contacts, tests, region-risks, visits, exposures."));
  }

  public static Feeder feeder(Caller caller) {
    return new Feeder(caller.authority(), caller.region(), caller.subject());
  }
}
