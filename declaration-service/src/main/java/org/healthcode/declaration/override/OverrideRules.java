package org.healthcode.declaration.override;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.override.OverrideState.Agreed;
import org.healthcode.declaration.override.OverrideState.Ended;
import org.healthcode.declaration.override.OverrideState.How;
import org.healthcode.declaration.override.OverrideState.Status;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling.Written;
import org.healthcode.starter.approval.Reach;

/** Who may decide a color by hand, for whom, why, and who has to agree. Pure. */
public final class OverrideRules {
  private static final Color[] COLORS = {Color.GREEN, Color.YELLOW, Color.RED};
  private static final int USUAL = 1;
  private static final int BEYOND = 2;

  private final Pepper pepper;
  private final OverrideLimits limits;

  public OverrideRules(Pepper pepper, OverrideLimits limits) {
    this.pepper = pepper;
    this.limits = limits;
  }

  /** Why an act is refused that is well-formed. */
  public enum Refusal {
    /** The account works for no region. */
    NO_REGION,
    /** The person lives elsewhere. */
    PERSON_ELSEWHERE,
    /** Green against live red evidence. */
    LIVE_RED,
    /** What the person's code is cannot be read now. */
    CODE_UNREADABLE,
    /** One's own request. */
    OWN,
    /** The request was made for a region that the account does not cover. */
    ANOTHER_REGION,
    ALREADY_APPROVED,
    IN_FORCE_ALREADY,
    ENDED,
    EXPIRED,
    /** One of those who decide fed the fact. */
    FED_BY_DECIDING,
    /** The fact does not fit any more, whoever approves: the request has ended. */
    FACT_FELL,
    /** Too many facts were asked about. */
    TOO_MANY_FACTS,
    /** Nobody could say in time whether the fact fits. */
    FACT_UNREADABLE
  }

  /** What became of a call. */
  public sealed interface Ruling {

    /** It may be kept. */
    record Allowed(OverrideState next) implements Ruling {}

    /** It was so before; what follows from it is told again. */
    record Repeated(OverrideState same) implements Ruling {}

    record Refused(Refusal why) implements Ruling {}

    record Rejected(List<Violation> violations) implements Ruling {}
  }

  public OverrideLimits limits() {
    return limits;
  }

  /** The id under which an account's request with this Idempotency-Key is known. */
  static String overrideId(Feeder requester, String key) {
    return Ids.hash("override", requester.source(), requester.account(), key);
  }

  /**
   * A request.
   *
   * @param key the Idempotency-Key: the same key of the same account is the same request
   */
  Ruling request(
      OverrideForm input,
      Feeder requester,
      String key,
      OverrideStore store,
      CurrentCodes codes,
      Instant now) {
    Optional<OverrideState> before = store.find(overrideId(requester, key));
    if (before.isPresent()) {
      return new Ruling.Repeated(before.get());
    }
    if (requester.region().isEmpty()) {
      return new Ruling.Refused(Refusal.NO_REGION);
    }
    Form form = new Form(now);
    Optional<PersonId> person = person(input, form, now);
    Optional<Color> color = form.oneOf(input.color(), "color", COLORS);
    Optional<OverrideReason> reason = form.oneOf(input.reason(), "reason", OverrideReason.values());
    Optional<String> factId =
        form.expect(
            Form.words(input.factId()).filter(Ids::isHash),
            "factId",
            "the eventId of the fact behind it, 32 hex digits"
                + reason.map(r -> ", of the kind " + r.kindOfFact().word()).orElse(""));
    Optional<Instant> until =
        form.expect(
            Form.words(input.until())
                .flatMap(Times::parse)
                .map(Written::asEnd)
                .filter(end -> end.isAfter(now))
                .filter(end -> !end.isAfter(now.plus(OverrideLimits.LONGEST))),
            "until",
            Times.FORMAT + ", in the future and at most 14 times 24 hours ahead");
    if (color.isPresent() && reason.isPresent()) {
      form.expect(
          reason.get().carries(color.get()), "color", reason.get().colors() + " for this reason");
    }
    if (!form.isInOrder()) {
      return new Ruling.Rejected(form.violations());
    }
    Optional<CodeStatus> code = codes.of(person.orElseThrow());
    if (code.isEmpty()) {
      return new Ruling.Refused(Refusal.CODE_UNREADABLE);
    }
    String lives = code.get().timeline().map(CodeTimeline::getRegionCode).orElse("");
    if (!lives.isEmpty() && !Reach.covers(requester.region(), lives)) {
      return new Ruling.Refused(Refusal.PERSON_ELSEWHERE);
    }
    Optional<Refusal> red = againstRed(color.orElseThrow(), code);
    if (red.isPresent()) {
      return new Ruling.Refused(red.get());
    }
    OverrideState asked =
        new OverrideState(
            overrideId(requester, key),
            requester.source(),
            person.orElseThrow(),
            lives,
            color.orElseThrow(),
            reason.orElseThrow().name(),
            factId.orElseThrow(),
            until.orElseThrow(),
            requester.account(),
            requester.region().orElseThrow(),
            now,
            USUAL,
            List.of(),
            Optional.empty());
    return new Ruling.Allowed(asked.needing(needed(asked, store.all())));
  }

  /** An approval, or the repetition of one that has had its effect. */
  Ruling approve(
      OverrideState override,
      Feeder approver,
      OverrideStore store,
      CurrentCodes codes,
      Instant now) {
    Optional<Refusal> refusal = mayApprove(override, approver, now);
    if (refusal.isPresent()) {
      return new Ruling.Refused(refusal.get());
    }
    if (override.agreed()) {
      return new Ruling.Repeated(override);
    }
    Optional<Refusal> red =
        override.color() == Color.GREEN
            ? againstRed(override.color(), codes.of(override.person()))
            : Optional.empty();
    if (red.isPresent()) {
      return new Ruling.Refused(red.get());
    }
    OverrideState next = override.approved(new Agreed(approver.account(), now));
    return new Ruling.Allowed(next.needing(needed(next, store.all())));
  }

  private Optional<Refusal> mayApprove(OverrideState override, Feeder approver, Instant now) {
    if (!Reach.covers(approver.region(), override.requesterRegion())) {
      return Optional.of(Refusal.ANOTHER_REGION);
    }
    if (override.requestedBy().equals(approver.account())) {
      return Optional.of(Refusal.OWN);
    }
    if (override.ended().isPresent()) {
      return Optional.of(Refusal.ENDED);
    }
    boolean before = override.isApprovedBy(approver.account());
    if (override.agreed()) {
      return before ? Optional.empty() : Optional.of(Refusal.IN_FORCE_ALREADY);
    }
    if (override.status(now, limits.approvedWithin()) == Status.EXPIRED) {
      return Optional.of(Refusal.EXPIRED);
    }
    return before ? Optional.of(Refusal.ALREADY_APPROVED) : Optional.empty();
  }

  /**
   * Its end: by who asked for it, by who agreed to it, or by any approver of the region.
   *
   * @param asApprover whether the account has the right to approve
   */
  Ruling end(OverrideState override, Feeder who, boolean asApprover, Instant now) {
    boolean own = override.requestedBy().equals(who.account());
    boolean approver =
        override.isApprovedBy(who.account())
            || asApprover && Reach.covers(who.region(), override.requesterRegion());
    if (!own && !approver) {
      return new Ruling.Refused(Refusal.ANOTHER_REGION);
    }
    if (override.ended().isPresent()) {
      return new Ruling.Repeated(override);
    }
    if (!override.agreed() && override.status(now, limits.approvedWithin()) == Status.EXPIRED) {
      // Nobody refused what nobody answered in time.
      return new Ruling.Refused(Refusal.EXPIRED);
    }
    How how = own || override.agreed() ? How.REVOKED : How.REFUSED;
    return new Ruling.Allowed(override.endedBy(new Ended(how, who.account(), now)));
  }

  /** Its end because the fact behind it fell; what is in force falls by itself. */
  Ruling endFallen(OverrideState override, Feeder approver, Instant now) {
    return override.ended().isPresent() || override.agreed()
        ? new Ruling.Repeated(override)
        : new Ruling.Allowed(override.endedBy(new Ended(How.FACT_FELL, approver.account(), now)));
  }

  /** Its end by an answer to its holder's appeal, whoever of the authority gives it. */
  Ruling endByAnswer(OverrideState override, Feeder who, Instant now) {
    return override.ended().isPresent()
        ? new Ruling.Repeated(override)
        : new Ruling.Allowed(override.endedBy(new Ended(How.REVOKED, who.account(), now)));
  }

  /**
   * How many have to agree: one more when this is a person beyond the usual number, counted for who
   * asked, for each who agreed and for the fact, over all requests whatever became of them. Those
   * that came later do not count, so that what was in order stays so.
   */
  int needed(OverrideState override, Collection<OverrideState> all) {
    Instant asked = override.requestedAt();
    boolean beyond =
        isBeyond(override, all, o -> o.requestedBy().equals(override.requestedBy()), asked)
            || isBeyond(override, all, o -> o.factId().equals(override.factId()), asked)
            || override.approvals().stream()
                .anyMatch(approval -> isBeyond(override, all, approval));
    return beyond ? BEYOND : USUAL;
  }

  private boolean isBeyond(
      OverrideState override,
      Collection<OverrideState> all,
      Predicate<OverrideState> alike,
      Instant asked) {
    return isBeyond(override, all, alike.and(other -> isWithin(other.requestedAt(), asked)));
  }

  private boolean isBeyond(OverrideState override, Collection<OverrideState> all, Agreed approval) {
    return isBeyond(
        override,
        all,
        other ->
            other.approvals().stream()
                .anyMatch(
                    before ->
                        before.account().equals(approval.account())
                            && isWithin(before.at(), approval.at())));
  }

  private boolean isBeyond(
      OverrideState override, Collection<OverrideState> all, Predicate<OverrideState> counts) {
    Set<PersonId> people =
        all.stream().filter(counts).map(OverrideState::person).collect(Collectors.toSet());
    people.add(override.person());
    return people.size() > limits.people();
  }

  private static boolean isWithin(Instant at, Instant end) {
    return !at.isAfter(end) && at.isAfter(end.minus(OverrideLimits.WITHIN));
  }

  private static Optional<Refusal> againstRed(Color color, Optional<CodeStatus> code) {
    if (color != Color.GREEN) {
      return Optional.empty();
    }
    CodeState state = code.map(CodeStatus::state).orElse(CodeState.UNKNOWN);
    return switch (state) {
      case RED -> Optional.of(Refusal.LIVE_RED);
      case UNKNOWN -> Optional.of(Refusal.CODE_UNREADABLE);
      case GREEN, YELLOW, UNDECLARED -> Optional.empty();
    };
  }

  private Optional<PersonId> person(OverrideForm input, Form form, Instant now) {
    Optional<String> type =
        form.expect(Form.words(input.idType()), "idType", "a two-digit document type");
    Optional<String> number =
        form.expect(Form.words(input.idNumber()), "idNumber", "a document number");
    if (type.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = ChinaTime.day(now);
    return switch (IdDocument.check(type.get(), number.get(), today)) {
      case IdCheck.Valid(IdDocument document) -> Optional.of(pepper.personId(document));
      case IdCheck.Invalid(String field, String expected) -> {
        form.expect(false, field, expected);
        yield Optional.empty();
      }
    };
  }
}
