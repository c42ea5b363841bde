package org.healthcode.declaration.correction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Filing;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.Retractions;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.starter.approval.Reach;
import org.jspecify.annotations.Nullable;

/**
 * The holder's appeal (转码申诉): against one record that colors them, to the authority that fed it.
 * One at a time for each record, at most ten open for each person.
 */
public final class CorrectionRules {
  public static final int OPEN_AT_MOST = 10;
  public static final int LONGEST_NOTE = 2_000;

  private static final int PROVINCE_DIGITS = 2;

  private static final String NOTE =
      "at most " + LONGEST_NOTE + " characters, no control characters but line breaks and tabs";
  private static final List<Feed> FEEDS =
      Arrays.stream(Feed.values())
          .filter(feed -> feed != Feed.HEALTH && feed != Feed.ITINERARY && feed != Feed.TEST_SITES)
          .toList();
  private static final List<Status> OUTCOMES =
      Arrays.stream(Status.values()).filter(Status::isAnswer).toList();
  private static final List<RetractionReason> RETRACTION_REASONS =
      Arrays.stream(RetractionReason.values())
          .filter(reason -> reason != RetractionReason.UNRECOGNISED)
          .toList();

  private final CorrectionDeadlines deadlines;
  private final NoteSealer sealer;

  public CorrectionRules(CorrectionDeadlines deadlines, NoteSealer sealer) {
    this.deadlines = deadlines;
    this.sealer = sealer;
  }

  /**
   * Who files for whom.
   *
   * @param person the holder
   * @param by the holder, a guardian or the hotline
   * @param actor for the audit log
   */
  public record Filer(PersonId person, By by, Acts.Actor actor) {}

  /**
   * Who answers.
   *
   * @param by the authority itself, or one above it
   * @param region that the account works for
   */
  public record Answerer(By by, Optional<String> region, Acts.Actor actor) {

    /** Whom the account looks after; whose region nobody knows is the province's. */
    private boolean covers(String regionCode) {
      return regionCode.isEmpty()
          ? region.filter(own -> own.length() == PROVINCE_DIGITS).isPresent()
          : Reach.covers(region, regionCode);
    }
  }

  /** What became of an appeal. */
  public sealed interface Filed {

    /** It may be kept, after these facts are written. */
    record New(CorrectionState correction, List<Fact<?>> facts) implements Filed {}

    /** It is open already; nothing changes. */
    record Existing(CorrectionState correction) implements Filed {}

    /** Nobody is known who could answer. */
    record NoAuthority() implements Filed {}

    /** It is against what residents themselves declared. */
    record OwnDeclaration() implements Filed {}

    record TooMany() implements Filed {}
  }

  /** What became of an answer. */
  public sealed interface Answered {

    /** It may be kept, after these facts are written. */
    record Now(CorrectionState correction, List<Fact<?>> facts) implements Answered {}

    /** It was answered or withdrawn before. */
    record Before() implements Answered {}

    record Rejected(List<Violation> violations) implements Answered {}
  }

  /** What is wrong with an appeal's own fields. */
  public List<Violation> violations(CorrectionForm form) {
    List<Violation> violations = new ArrayList<>(0);
    Optional<String> visitId = text(form.visitId());
    if (text(form.evidenceId()).isEmpty() && visitId.isEmpty()) {
      violations.add(new Violation("evidenceId", "the evidenceId of a reason of a span"));
    }
    if (visitId.isPresent()
        && (text(form.evidenceId()).isPresent() || !Ids.isHash(visitId.get()))) {
      violations.add(
          new Violation("visitId", "the visitId of one of the holder's visits, and no evidenceId"));
    }
    text(form.statement())
        .filter(statement -> !isNote(statement))
        .ifPresent(unused -> violations.add(new Violation("statement", NOTE)));
    return violations;
  }

  /**
   * @param form without {@link #violations}
   * @param before all corrections of the person, ended ones included
   */
  public Filed file(
      CorrectionForm form,
      Filer filer,
      CitedFact fact,
      String regionCode,
      List<CorrectionState> before,
      Instant now) {
    List<CorrectionState> sameFact =
        before.stream()
            .filter(known -> known.filing().evidenceId().equals(fact.evidenceId()))
            .toList();
    Optional<CorrectionState> open = sameFact.stream().filter(CorrectionState::isOpen).findFirst();
    if (open.isPresent()) {
      return new Filed.Existing(open.get());
    }
    if (!fact.hasAuthority()) {
      return new Filed.NoAuthority();
    }
    if (fact.isDeclared()) {
      return new Filed.OwnDeclaration();
    }
    if (before.stream().filter(CorrectionState::isOpen).count() >= OPEN_AT_MOST) {
      return new Filed.TooMany();
    }
    // Counted, not random: two instances that are asked at once write one correction.
    String id =
        Ids.hash(
            "correction",
            filer.person().hex(),
            fact.evidenceId(),
            Integer.toString(sameFact.size()));
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String authority = deadlines.authority(fact);
    CorrectionState filed =
        CorrectionState.filed(
            new Filing(
                id,
                filer.person(),
                regionCode,
                fact.evidenceId(),
                fact.ruleId(),
                authority,
                filer.by(),
                !deadlines.isLocal(authority),
                sealed(text(form.statement()), id),
                at,
                deadlines.dueAt(authority, at)));
    return new Filed.New(
        filed,
        List.of(CorrectionAudit.step(AuditAct.CORRECTION_FILED, filer.actor(), filed, "", "", at)));
  }

  /**
   * An answer says what was done, and a record that is said to be taken back is: the retraction is
   * among the facts, or the holder's timeline cites the record no longer. Of what follows from
   * visits of the holder, no record of anybody's, it is a visit that is taken back.
   *
   * @param nowCited the record as the holder's timeline still cites it, if it does; asked only
   *     where it matters
   */
  public Answered answer(
      CorrectionState correction,
      CorrectionAnswerForm form,
      Answerer answerer,
      Supplier<Optional<CitedFact>> nowCited,
      Instant now) {
    if (!correction.isOpen()) {
      return new Answered.Before();
    }
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<Violation> violations = new ArrayList<>(0);
    Optional<Status> outcome = oneOf("outcome", form.outcome(), OUTCOMES, violations);
    Optional<String> reason = text(form.reason());
    if (reason.filter(text -> !isNote(text)).isPresent()
        || (outcome.equals(Optional.of(Status.UPHELD)) && reason.isEmpty())) {
      violations.add(new Violation("reason", NOTE + "; not empty where the record is upheld"));
    }
    Optional<RecordName> record = Optional.empty();
    if (outcome.equals(Optional.of(Status.CORRECTED))) {
      record = record(form, violations);
    } else if (outcome.equals(Optional.of(Status.RETRACTED))) {
      record = takenBack(correction.filing(), form, answerer, nowCited, violations);
    }
    RetractionReason because =
        text(form.retractionReason()).isEmpty()
            ? RetractionReason.RECORDED_IN_ERROR
            : oneOf("retractionReason", form.retractionReason(), RETRACTION_REASONS, violations)
                .orElse(RetractionReason.RECORDED_IN_ERROR);
    if (!violations.isEmpty()) {
      return new Answered.Rejected(violations);
    }
    return ended(correction, outcome.orElseThrow(), reason, record, because, answerer, at);
  }

  /** The holder does not want it any more. */
  public Answered withdraw(CorrectionState correction, By by, Acts.Actor actor, Instant now) {
    if (!correction.isOpen()) {
      return new Answered.Before();
    }
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    CorrectionState ended =
        correction.ended(new Ending(at, Status.WITHDRAWN, by, SealedNote.NONE, ""));
    List<Fact<?>> facts = new ArrayList<>(missedDeadline(correction, at));
    facts.add(CorrectionAudit.step(AuditAct.CORRECTION_WITHDRAWN, actor, ended, "", "", at));
    return new Answered.Now(ended, facts);
  }

  /** The missed deadline, written down; the act is the same whoever writes it and when. */
  public Answered.Now escalate(CorrectionState correction, Instant now) {
    return new Answered.Now(
        correction.withEscalation(), List.of(CorrectionAudit.escalated(correction, now)));
  }

  /** What the holder said, or why it was upheld. */
  public Optional<String> open(CorrectionState correction, SealedNote note) {
    return sealer.open(note, correction.id());
  }

  private Answered ended(
      CorrectionState correction,
      Status outcome,
      Optional<String> reason,
      Optional<RecordName> record,
      RetractionReason because,
      Answerer answerer,
      Instant at) {
    CorrectionState ended =
        correction.ended(
            new Ending(
                at,
                outcome,
                answerer.by(),
                sealed(reason, correction.id()),
                answerer.actor().account()));
    List<Fact<?>> facts = new ArrayList<>(missedDeadline(correction, at));
    if (outcome == Status.RETRACTED) {
      record.ifPresent(named -> facts.addAll(retraction(correction, named, because, answerer, at)));
    }
    long minutes = ended.timeToAnswer().orElseThrow().toMinutes();
    facts.add(
        CorrectionAudit.step(
            AuditAct.CORRECTION_ANSWERED,
            answerer.actor(),
            ended,
            outcome.name(),
            outcome.name()
                + ' '
                + minutes
                + record
                    .map(named -> " " + named.feed().word() + '/' + named.recordId())
                    .orElse(""),
            at));
    return new Answered.Now(ended, facts);
  }

  /** The record stays its authority's, whoever takes it back; a visit that is none is its id. */
  private static List<Fact<?>> retraction(
      CorrectionState correction,
      RecordName record,
      RetractionReason because,
      Answerer answerer,
      Instant at) {
    Filing filing = correction.filing();
    String authority = filing.authority();
    Feeder feeder = new Feeder(authority, answerer.region(), answerer.actor().account());
    Fact<?> retraction =
        isCited(filing, record)
            ? Retractions.of(record.feed(), record.recordId(), because, feeder, at)
            : Retractions.ofVisit(
                record.recordId(), filing.person(), filing.correctionId(), feeder, at);
    String key = Ids.recordKey(authority, record.feed().word(), record.recordId());
    return List.of(
        retraction,
        Audits.of(
            AuditAct.RETRACTION,
            answerer.actor(),
            key,
            because.name(),
            "correction " + correction.id(),
            retraction.eventId(),
            at));
  }

  private static List<Fact<?>> missedDeadline(CorrectionState correction, Instant at) {
    return correction.isOverdue(at) && !correction.escalated()
        ? List.of(CorrectionAudit.escalated(correction, at))
        : List.of();
  }

  /** A record as its feeder names it; of a visit that nobody fed, its id. */
  private record RecordName(Feed feed, String recordId) {}

  /** What an answer takes back; nothing where the timeline cites it no longer. */
  private static Optional<RecordName> takenBack(
      Filing filing,
      CorrectionAnswerForm form,
      Answerer answerer,
      Supplier<Optional<CitedFact>> nowCited,
      List<Violation> violations) {
    boolean named = text(form.feed()).isPresent() || text(form.recordId()).isPresent();
    Optional<RecordName> record;
    if (named) {
      record = record(form, violations);
    } else {
      Optional<CitedFact> cited = nowCited.get();
      if (cited.isEmpty()) {
        return Optional.empty();
      }
      record =
          cited.get().visitIds().contains(filing.evidenceId())
              ? Optional.of(new RecordName(Feed.VISITS, filing.evidenceId()))
              : record(form, violations);
    }
    record.ifPresent(
        it -> {
          if (isCited(filing, it)) {
            return;
          }
          if (it.feed() != Feed.VISITS
              || nowCited.get().filter(fact -> fact.visitIds().contains(it.recordId())).isEmpty()) {
            violations.add(
                new Violation(
                    "recordId",
                    "with feed, the record that the correction is against, or, with visits, one of"
                        + " the holder's own from which it follows"));
          } else if (!answerer.covers(filing.regionCode())) {
            violations.add(
                new Violation(
                    "recordId", "a visit of a holder in the region that the account works for"));
          }
        });
    return record;
  }

  private static Optional<RecordName> record(
      CorrectionAnswerForm form, List<Violation> violations) {
    Optional<Feed> feed = text(form.feed()).flatMap(Feed::of).filter(FEEDS::contains);
    if (feed.isEmpty()) {
      violations.add(
          new Violation(
              "feed",
              "one of " + FEEDS.stream().map(Feed::word).collect(Collectors.joining(", "))));
    }
    Optional<String> recordId = text(form.recordId()).filter(PlainKeys::isValid);
    if (recordId.isEmpty()) {
      violations.add(new Violation("recordId", PlainKeys.EXPECTED));
    }
    return feed.flatMap(known -> recordId.map(id -> new RecordName(known, id)));
  }

  /** The id of the evidence is a hash of its record, so a slip of the pen is found. */
  private static boolean isCited(Filing filing, RecordName record) {
    Stream<String> factKeys =
        record.feed() == Feed.CASES
            ? Arrays.stream(CaseState.values()).map(Enum::name)
            : Stream.of("");
    return factKeys.anyMatch(
        factKey ->
            Ids.evidenceId(filing.authority(), record.feed().word(), record.recordId(), factKey)
                .equals(filing.evidenceId()));
  }

  private SealedNote sealed(Optional<String> text, String correctionId) {
    return text.map(given -> sealer.seal(given, correctionId)).orElse(SealedNote.NONE);
  }

  private static <E extends Enum<E>> Optional<E> oneOf(
      String field, @Nullable String given, List<E> known, List<Violation> violations) {
    Optional<E> found = known.stream().filter(value -> value.name().equals(given)).findFirst();
    if (found.isEmpty()) {
      violations.add(
          new Violation(
              field, "one of " + known.stream().map(Enum::name).collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static Optional<String> text(@Nullable String given) {
    return given == null || given.isBlank() ? Optional.empty() : Optional.of(given.strip());
  }

  private static boolean isNote(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_NOTE
        && text.chars()
            .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }
}
