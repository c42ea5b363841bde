package org.healthcode.declaration.retraction;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.ledger.RecordLedger.Answer;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Takes records of authorities back. */
public final class RetractionDesk {
  private static final List<RetractionReason> REASONS =
      Arrays.stream(RetractionReason.values())
          .filter(reason -> reason != RetractionReason.UNRECOGNISED)
          .toList();

  private final RecordLedger ledger;
  private final RiskProposals proposals;
  private final RisingLevels levels;
  private final EventLog log;
  private final Clock clock;

  public RetractionDesk(
      RecordLedger ledger,
      RiskProposals proposals,
      RisingLevels levels,
      EventLog log,
      Clock clock) {
    this.ledger = ledger;
    this.proposals = proposals;
    this.levels = levels;
    this.log = log;
    this.clock = clock;
  }

  /**
   * A record whose id the authority has for it; what was fed before ids were looked through as now
   * can be taken back all the same.
   *
   * @throws ProblemException 422 for an id that no record can have
   */
  public record Named(Feed feed, String recordId, Feeder feeder) {
    public Named {
      if (!PlainKeys.isWellFormed(recordId)) {
        throw ProblemException.invalid("recordId", PlainKeys.EXPECTED);
      }
    }

    /** By what the audit log knows it: what may be a person's number stands there as a hash. */
    String subject() {
      return Ids.recordKey(
          feeder.source(),
          feed.word(),
          PlainKeys.namesNobody(recordId) ? recordId : "sha256:" + Sha256.hex(recordId));
    }
  }

  /**
   * The answer to a retraction.
   *
   * @param known whether the record had ever been fed; empty where nobody could say in time
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Receipt(String eventId, Optional<Boolean> known) {}

  /**
   * Takes a record back, known or not: what was recorded before and arrives later falls too.
   *
   * @param reason a constant of {@link RetractionReason}
   * @param authorization who asks, as the header of their request says
   * @throws ProblemException 422 naming the parameter at fault, 409 where a level would rise again,
   *     503
   */
  public Receipt retract(Named record, @Nullable String reason, String authorization) {
    RetractionReason why = Answers.oneOf("reason", reason == null ? "" : reason, REASONS);
    Answer answer = ask(record, authorization);
    boolean proposed = isProposed(record);
    Instant now = clock.instant();
    requireThatNothingRises(record, now);
    Fact<Retraction> fact =
        Retractions.of(
            record.feed(), record.recordId(), why, record.feeder(), recordedAt(answer, now));
    Answers.orUnavailable(
        () -> {
          proposals.withdrawRecord(record.feed(), record.recordId(), record.feeder(), now);
          return record;
        });
    Answers.append(
        log,
        List.of(
            fact,
            Audits.of(
                AuditAct.RETRACTION,
                record.feeder(),
                record.subject(),
                why.name(),
                "",
                fact.eventId(),
                now)));
    return new Receipt(fact.eventId(), known(answer, proposed));
  }

  /** A level that rises takes two people, also where it rises since its end is taken back. */
  private void requireThatNothingRises(Named record, Instant now) {
    if (record.feed() == Feed.REGION_RISKS
        && levels.risesWithout(record.feeder().source(), record.recordId(), now)) {
      throw ProblemException.conflict(
          "level-would-rise",
          "撤回后风险等级将再次升高，请改为重新上报该等级（需第二人审批）",
          "The level would rise again",
          "Expected a record without which no level rises: feed the level that holds instead, which a"
              + " second person approves.");
    }
  }

  /** Whether the record was ever fed; empty where nobody could say in time. */
  public Optional<Boolean> isKnown(Named record, String authorization) {
    return known(ask(record, authorization), isProposed(record));
  }

  private Answer ask(Named record, String authorization) {
    return ledger.ask(
        new RecordLedger.Question(record.feeder().source(), record.feed(), record.recordId()),
        authorization);
  }

  /** Of a record that waits, or waited, for a second person the ledger may never have heard. */
  private boolean isProposed(Named record) {
    return proposals.holdsRecord(record.feed(), record.recordId(), record.feeder());
  }

  private static Optional<Boolean> known(Answer answer, boolean proposed) {
    return switch (answer) {
      case Answer.Known known -> Optional.of(true);
      case Answer.Unknown unknown -> Optional.of(proposed);
      case Answer.Unsaid unsaid -> proposed ? Optional.of(true) : Optional.empty();
    };
  }

  /** Never before what it ends: another edge's clock may have been ahead of this one. */
  private static Instant recordedAt(Answer answer, Instant now) {
    Instant whole = now.truncatedTo(MILLIS);
    return answer instanceof Answer.Known(Instant last, var says) && !last.isBefore(whole)
        ? last.plusMillis(1)
        : whole;
  }
}
