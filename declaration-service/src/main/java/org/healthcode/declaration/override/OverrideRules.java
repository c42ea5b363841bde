package org.healthcode.declaration.override;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.form.Form;
import org.healthcode.declaration.form.Times;
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
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;

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
  Ruling<OverrideState> request(
      OverrideForm input,
      Feeder requester,
      String key,
      ProposalStore<OverrideState> store,
      CurrentCodes codes,
      Instant now) {
    if (requester.region().isEmpty()) {
      return new Ruling.Refused<>(Refusal.NO_AUTHORITY);
    }
    Optional<OverrideState> before = store.find(overrideId(requester, key));
    Instant asked = before.map(one -> one.course().proposedAt()).orElse(now);
    Ruling<OverrideState> read = read(input, requester, key, asked);
    if (before.isPresent()) {
      return read instanceof Ruling.Allowed<OverrideState>(OverrideState again)
              && again.asksTheSameAs(before.get())
          ? new Ruling.Repeated<>(before.get())
          : new Ruling.Hindered<>(Rejected.ofAnotherContent());
    }
    return read instanceof Ruling.Allowed<OverrideState>(OverrideState next)
        ? ofPerson(next, codes)
        : read;
  }

  private static Ruling<OverrideState> ofPerson(OverrideState asked, CurrentCodes codes) {
    return codes
        .of(asked.person())
        .<Ruling<OverrideState>>map(
            code ->
                new Ruling.Allowed<>(
                    asked.livingIn(code.timeline().map(CodeTimeline::getRegionCode).orElse(""))))
        .orElseGet(() -> new Ruling.Hindered<>(OverrideHindrance.CODE_UNREADABLE));
  }

  /** Whether the requester works for another region; of who has no code yet nobody knows. */
  static boolean isOfElsewhere(OverrideState asked, Feeder requester) {
    return !asked.personRegion().isEmpty()
        && !Reach.covers(requester.region(), asked.personRegion());
  }

  private Ruling<OverrideState> read(
      OverrideForm input, Feeder requester, String key, Instant now) {
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
      return new Ruling.Hindered<>(new Rejected(form.violations()));
    }
    OverrideState asked =
        new OverrideState(
            overrideId(requester, key),
            person.orElseThrow(),
            "",
            color.orElseThrow(),
            reason.orElseThrow().name(),
            factId.orElseThrow(),
            until.orElseThrow(),
            Course.proposed(requester.member(), requester.region().orElseThrow(), now));
    return new Ruling.Allowed<>(asked.approvableWithin(limits.approvedWithin()));
  }

  /** Why nobody agrees to this color now; empty where somebody may. */
  static Optional<OverrideHindrance> againstRed(OverrideState override, CurrentCodes codes) {
    return override.color() == Color.GREEN
        ? againstRed(override.color(), codes.of(override.person()))
        : Optional.empty();
  }

  /** Its end because the fact behind it fell; what is in force falls by itself. */
  static Ruling<OverrideState> endFallen(OverrideState override, Feeder approver, Instant now) {
    Course course = override.course();
    return course.end().isPresent() || course.isAgreed()
        ? new Ruling.Repeated<>(override)
        : new Ruling.Allowed<>(
            override.with(
                course.ended(
                    new End(
                        How.REFUSED,
                        new Decision(approver.member(), now),
                        OverrideState.FACT_FELL))));
  }

  /** Its end by an answer to its holder's appeal, whoever of the authority gives it. */
  static Ruling<OverrideState> endByAnswer(OverrideState override, Feeder who, Instant now) {
    Course course = override.course();
    return course.end().isPresent()
        ? new Ruling.Repeated<>(override)
        : new Ruling.Allowed<>(override.with(course.endedBy(How.ENDED, who.member(), now)));
  }

  /**
   * How many have to agree: one more when this is a person beyond the usual number, counted for who
   * asked, for each who agreed and for the fact, over all requests whatever became of them. Those
   * that came later do not count, so that what was in order stays so.
   */
  int needed(OverrideState override, Collection<OverrideState> all) {
    Instant asked = override.course().proposedAt();
    boolean beyond =
        isBeyond(override, all, o -> requester(o).equals(requester(override)), asked)
            || isBeyond(override, all, o -> o.factId().equals(override.factId()), asked)
            || override.course().agreements().stream()
                .anyMatch(approval -> isBeyond(override, all, approval));
    return beyond ? BEYOND : USUAL;
  }

  private boolean isBeyond(
      OverrideState override,
      Collection<OverrideState> all,
      Predicate<OverrideState> alike,
      Instant asked) {
    return isBeyond(
        override, all, alike.and(other -> isWithin(other.course().proposedAt(), asked)));
  }

  private boolean isBeyond(
      OverrideState override, Collection<OverrideState> all, Decision approval) {
    return isBeyond(
        override,
        all,
        other ->
            other.course().agreements().stream()
                .anyMatch(
                    before ->
                        before.by().name().equals(approval.by().name())
                            && isWithin(before.at(), approval.at())));
  }

  private boolean isBeyond(
      OverrideState override, Collection<OverrideState> all, Predicate<OverrideState> counts) {
    Set<PersonId> people =
        all.stream().filter(counts).map(OverrideState::person).collect(Collectors.toSet());
    people.add(override.person());
    return people.size() > limits.people();
  }

  private static String requester(OverrideState override) {
    return override.course().proposedBy().name();
  }

  private static boolean isWithin(Instant at, Instant end) {
    return !at.isAfter(end) && at.isAfter(end.minus(OverrideLimits.WITHIN));
  }

  private static Optional<OverrideHindrance> againstRed(Color color, Optional<CodeStatus> code) {
    if (color != Color.GREEN) {
      return Optional.empty();
    }
    CodeState state = code.map(CodeStatus::state).orElse(CodeState.UNKNOWN);
    return switch (state) {
      case RED -> Optional.of(OverrideHindrance.LIVE_RED);
      case UNKNOWN -> Optional.of(OverrideHindrance.CODE_UNREADABLE);
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
