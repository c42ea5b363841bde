package org.healthcode.declaration.correction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.correction.CorrectionRules.Answered;
import org.healthcode.declaration.correction.CorrectionRules.Answerer;
import org.healthcode.declaration.correction.CorrectionRules.Filed;
import org.healthcode.declaration.correction.CorrectionRules.Filer;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.StripedLocks;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/** Lets corrections take their steps, one at a time for each person. */
public final class CorrectionDesk {
  private static final int FILED_PER_HOUR = 30;
  private static final int PEOPLE_REMEMBERED = 100_000;

  private final CorrectionRules rules;
  private final CorrectionStore corrections;
  private final EventLog log;
  private final CurrentCodes codes;
  private final AppealedOverrides overrides;
  private final Clock clock;

  /** So that two requests for one person cannot both be the eleventh, or both the answer. */
  private final StripedLocks steps = new StripedLocks();

  /** Filing and withdrawing in turns leaves a record each time, for good. */
  private final RateLimiter<PersonId> filings =
      new RateLimiter<>(FILED_PER_HOUR, Duration.ofHours(1), PEOPLE_REMEMBERED);

  public CorrectionDesk(
      CorrectionRules rules,
      CorrectionStore corrections,
      EventLog log,
      CurrentCodes codes,
      AppealedOverrides overrides,
      Clock clock) {
    this.rules = rules;
    this.corrections = corrections;
    this.log = log;
    this.codes = codes;
    this.overrides = overrides;
    this.clock = clock;
  }

  /**
   * What came of filing.
   *
   * @param created false when it was open already
   */
  public record Receipt(CorrectionState correction, boolean created) {}

  /** Whether the agent may act for somebody of this region; empty where it is not known. */
  @FunctionalInterface
  public interface Reach {
    boolean covers(String regionCode);
  }

  /**
   * @throws ProblemException 422, 404, 409, 429 or 503
   */
  public Receipt file(CorrectionForm form, Filer filer, Reach reach) {
    var violations = rules.violations(form);
    if (!violations.isEmpty()) {
      throw Answers.invalid(violations);
    }
    filings.acquire(filer.person());
    Optional<CodeTimeline> timeline =
        timeline(filer.person()).filter(known -> reach.covers(known.getRegionCode()));
    CitedFact fact =
        timeline.flatMap(known -> against(form, known)).orElseThrow(CorrectionDesk::notCited);
    String region = timeline.map(CodeTimeline::getRegionCode).orElse("");
    return steps.locked(
        filer.person(),
        () ->
            answer(
                rules.file(
                    form,
                    filer,
                    fact,
                    region,
                    corrections.ofPerson(filer.person()),
                    clock.instant())));
  }

  /**
   * What the appeal is against. That a visit is the holder's need not be known here: what takes it
   * back reaches nobody else's.
   */
  private static Optional<CitedFact> against(CorrectionForm form, CodeTimeline timeline) {
    String visitId = Optional.ofNullable(form.visitId()).orElse("").strip();
    if (visitId.isEmpty()) {
      return CitedFact.find(timeline, Optional.ofNullable(form.evidenceId()).orElse("").strip());
    }
    return CitedFact.find(timeline, visitId).or(() -> Optional.of(CitedFact.ofVisit(visitId)));
  }

  /**
   * What is taken back that people decided ends with it.
   *
   * @throws ProblemException 403 where the account took part in the decision, 422, 409 or 503
   */
  public CorrectionState answer(
      CorrectionState correction, CorrectionAnswerForm form, Answerer answerer) {
    Filing filing = correction.filing();
    if (overrides
        .deciders(filing.person(), filing.evidenceId())
        .contains(answerer.actor().account())) {
      throw ProblemException.forbidden(
          "own-decision",
          "本账号参与了该决定，须由另一人答复",
          "The account took part in the decision",
          "Expected another account of the authority than those that asked for it or agreed to"
              + " it.");
    }
    return steps.locked(
        filing.person(),
        () -> {
          Instant now = clock.instant();
          Answered answered =
              rules.answer(latest(correction), form, answerer, () -> cited(correction), now);
          if (answered instanceof Answered.Now(var next, var _)
              && next.status() == CorrectionState.Status.RETRACTED) {
            endDecision(filing, answerer, now);
          }
          return keep(answered);
        });
  }

  /** Before the answer is kept: cut short, it is given once more. */
  private void endDecision(Filing filing, Answerer answerer, Instant now) {
    Acts.Actor actor = answerer.actor();
    Feeder who = new Feeder(actor.authority(), answerer.region(), actor.account());
    Answers.orUnavailable(
        () -> {
          overrides.end(filing.person(), filing.evidenceId(), who, now);
          return filing;
        });
  }

  /**
   * @throws ProblemException 409 when it was answered, 503
   */
  CorrectionState withdraw(CorrectionState correction, By by, Acts.Actor actor) {
    return steps.locked(
        correction.filing().person(),
        () -> {
          CorrectionState latest = latest(correction);
          boolean withdrawn = latest.status() == CorrectionState.Status.WITHDRAWN;
          return withdrawn ? latest : keep(rules.withdraw(latest, by, actor, clock.instant()));
        });
  }

  /** The holder's visits from which the cited fact follows; none where nobody can say now. */
  List<String> visitIds(CorrectionState correction) {
    try {
      return cited(correction).map(CitedFact::visitIds).orElse(List.of());
    } catch (ProblemException e) {
      return List.of();
    }
  }

  private CorrectionState latest(CorrectionState correction) {
    return corrections.find(correction.id()).orElse(correction);
  }

  private Optional<CitedFact> cited(CorrectionState correction) {
    Filing filing = correction.filing();
    if (CitedFact.isOwnVisit(filing.ruleId())) {
      return Optional.of(CitedFact.ofVisit(filing.evidenceId()));
    }
    return timeline(filing.person())
        .flatMap(timeline -> CitedFact.find(timeline, filing.evidenceId()));
  }

  /**
   * @throws ProblemException 503 when nobody can say what the person's timeline is
   */
  private Optional<CodeTimeline> timeline(PersonId person) {
    CodeStatus status = codes.of(person).orElseGet(CodeStatus::unreachable);
    if (status.timeline().isEmpty() && status.state() == CodeState.UNKNOWN) {
      throw new ProblemException(
          Problems.codeUnavailable("Expected to read the person's code; try again in a moment."));
    }
    return status.timeline();
  }

  private Receipt answer(Filed filed) {
    return switch (filed) {
      case Filed.Existing(var correction) -> new Receipt(correction, false);
      case Filed.NoAuthority unused ->
          throw ProblemException.conflict(
              "correction-authority-unknown",
              "暂时无法确定该依据的来源单位，请稍后再试",
              "The authority is not known",
              "Expected a reason that names who fed its record; the code will when it is next"
                  + " computed.");
      case Filed.OwnDeclaration unused ->
          throw ProblemException.conflict(
              "correction-own-declaration",
              "该依据来自居民本人申报，请重新申报",
              "The record is a resident's own declaration",
              "Expected a record of an authority; declare again to correct a declaration.");
      case Filed.TooMany unused ->
          throw ProblemException.conflict(
              "too-many-corrections",
              "最多同时有10件未办结的申诉",
              "Too many open corrections",
              "Expected at most " + CorrectionRules.OPEN_AT_MOST + " open corrections.");
      case Filed.New(var correction, var facts) -> {
        Answers.append(log, facts);
        yield new Receipt(put(correction), true);
      }
    };
  }

  private CorrectionState keep(Answered answered) {
    return switch (answered) {
      case Answered.Rejected(var violations) -> throw Answers.invalid(violations);
      case Answered.Before unused -> throw ended();
      case Answered.Now(var correction, var facts) -> {
        Answers.append(log, facts);
        CorrectionState kept = put(correction);
        if (!kept.ending().equals(correction.ending())) {
          // Another instance was faster.
          throw ended();
        }
        yield kept;
      }
    };
  }

  private CorrectionState put(CorrectionState correction) {
    return Answers.orUnavailable(
        () -> {
          corrections.put(correction);
          return latest(correction);
        });
  }

  private static ProblemException notCited() {
    return ProblemException.notFound(
        "Expected the evidenceId of a reason of a span of this person's timeline.");
  }

  private static ProblemException ended() {
    return ProblemException.conflict(
        "correction-ended",
        "该申诉已办结",
        "The correction has ended",
        "Expected a correction that is neither answered nor withdrawn.");
  }
}
