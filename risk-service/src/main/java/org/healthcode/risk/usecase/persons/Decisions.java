package org.healthcode.risk.usecase.persons;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.gate.Gate;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a person has the color they have: for the holder, a guardian, and, with a reason, an
 * operator, hotline agent or auditor of the person's region. Whichever instance is asked answers;
 * it asks the owner.
 */
public class Decisions {

  private static final Pattern REASON = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final List<String> STAFF = List.of("operator", "hotline", "auditor");
  private static final int ACCOUNTS_REMEMBERED = 10_000;

  private final PersonStore store;
  private final CurrentPolicy policy;
  private final KnownExposures exposures;
  private final Owners owners;
  private final AuditTrail trail;
  private final JsonMapper json;
  private final RateLimiter<String> reads;
  private final Clock clock;

  /**
   * @param readsPerHour how many decisions of others one account of staff reads in an hour on this
   *     instance, refused ones included
   */
  public Decisions(
      PersonStore store,
      CurrentPolicy policy,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      JsonMapper json,
      int readsPerHour,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.exposures = exposures;
    this.owners = owners;
    this.trail = trail;
    this.json = json;
    this.reads = new RateLimiter<>(readsPerHour, Duration.ofHours(1), ACCOUNTS_REMEMBERED);
    this.clock = clock;
  }

  /**
   * The decision, for reading on.
   *
   * @param reason the case id or other reason for looking, which staff must give
   * @throws ProblemException 422 without a reason, 403, 429 of staff who read too many
   */
  public Mono<DecisionAnswer> read(
      PersonId person, Optional<String> reason, Caller caller, Inquiry inquiry) {
    return find(person, reason, caller, inquiry).map(this::decision);
  }

  private DecisionAnswer decision(ResponseEntity<Object> answer) {
    return switch (answer.getBody()) {
      case DecisionAnswer own -> own;
      case byte[] bytes when answer.getStatusCode().is2xxSuccessful() ->
          json.readValue(bytes, DecisionAnswer.class);
      case null, default -> {
        if (answer.getStatusCode() == HttpStatus.FORBIDDEN) {
          throw notOurs();
        }
        if (answer.getStatusCode() == HttpStatus.TOO_MANY_REQUESTS) {
          throw new ProblemException(Problems.tooManyRequests(Duration.ofMinutes(1)));
        }
        throw moving();
      }
    };
  }

  /** As {@link #read}, as the owner's instance said it. */
  public Mono<ResponseEntity<Object>> find(
      PersonId person, Optional<String> reason, Caller caller, Inquiry inquiry) {
    String why = reason.map(Decisions::reason).orElse("");
    if (why.isEmpty() && staffRole(caller).isPresent() && !isHolder(caller, person)) {
      throw wrongReason();
    }
    return VirtualThreads.call(() -> store.locate(person))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      VirtualThreads.call(() -> read(person, partition))
                          .flatMap(held -> here(person, held, caller, why));
                  case Location.At(String host, int port) ->
                      owners.ask(
                          host,
                          port,
                          "/persons/"
                              + person.hex()
                              + "/decision"
                              + (why.isEmpty() ? "" : "?reason=" + why),
                          inquiry);
                  case Location.Moving moving -> Mono.error(moving());
                });
  }

  private Held read(PersonId person, int partition) {
    return store.read(person, partition).orElseThrow(Decisions::moving);
  }

  private Mono<ResponseEntity<Object>> here(PersonId person, Held held, Caller caller, String why) {
    if (staffRole(caller).isPresent() && !isHolder(caller, person)) {
      reads.acquire(caller.subject());
    }
    return mayRead(caller, person, held)
        ? VirtualThreads.call(() -> answer(person, held))
            .flatMap(answer -> traced(caller, person, why).thenReturn(answer))
        : refused(caller, person, why);
  }

  private ResponseEntity<Object> answer(PersonId person, Held held) {
    Policy inForce = policy.get();
    Explanation explanation =
        Explanation.of(inForce, held.evidence(), shown(held, inForce), exposures, clock.instant());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(DecisionAnswer.of(person, explanation));
  }

  /** Without what waits for a second person, which colors nobody yet. */
  private CodeTimeline shown(Held held, Policy inForce) {
    return Gate.shown(
        held.evidence().evidence(),
        held.gate(),
        evidence -> inForce.evaluate(held.evidence().with(evidence)),
        inForce.margins(),
        clock.instant());
  }

  /** Who reads somebody else's decision gets no answer before the trace is safe. */
  private Mono<Void> traced(Caller caller, PersonId person, String reason) {
    if (isHolder(caller, person)) {
      return Mono.empty();
    }
    Optional<String> staff = staffRole(caller);
    return trail.looked(
        staff.isPresent() ? caller : caller.pseudonymous(),
        person,
        AuditAct.DECISION_READ,
        AccessKind.DECISION,
        staff.orElse("guardian"),
        "",
        reason);
  }

  /** That staff tried is a trace too; that of residents would tell nobody anything. */
  private <T> Mono<T> refused(Caller caller, PersonId person, String why) {
    Mono<T> refusal = Mono.error(notOurs());
    return staffRole(caller).isEmpty()
        ? refusal
        : trail
            .record(
                caller,
                AuditAct.DECISION_REFUSED,
                person.hex(),
                why,
                "",
                clock.instant().toString())
            .then(refusal);
  }

  private static String reason(String text) {
    if (!REASON.matcher(text).matches() || !PlainKeys.namesNobody(text)) {
      throw wrongReason();
    }
    return text;
  }

  private static ProblemException wrongReason() {
    return ProblemException.invalid(
        "reason",
        "why it is read: 1 to 64 letters, digits or . _ : - as in a case id, and no identity or"
            + " phone number");
  }

  private static boolean mayRead(Caller caller, PersonId person, Held held) {
    return isHolder(caller, person)
        || held.hasGuardian(caller.person())
        || (staffRole(caller).isPresent() && caller.covers(held.regionCode()))
        // Whose region nobody knows is the province's.
        || (caller.has("auditor") && held.regionCode().isEmpty() && caller.isOfProvince());
  }

  private static boolean isHolder(Caller caller, PersonId person) {
    return caller.person().equals(Optional.of(person));
  }

  private static Optional<String> staffRole(Caller caller) {
    return STAFF.stream().filter(caller::has).findFirst();
  }

  private static ProblemException notOurs() {
    return ProblemException.forbidden(
        "Expected the holder, a guardian, an operator, hotline agent or auditor of the person's"
            + " region.");
  }

  static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The person's evidence is moving between instances; try again in a few seconds."));
  }
}
