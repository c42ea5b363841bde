package org.healthcode.risk.usecase.persons;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.audit.AuditTrail;
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
 * Why a person has the color they have: for the holder, a guardian, an operator or hotline agent of
 * the person's region, or an auditor. Whichever instance is asked answers; it asks the owner.
 */
public class Decisions {

  private static final Pattern REASON = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final PersonStore store;
  private final CurrentPolicy policy;
  private final KnownExposures exposures;
  private final Owners owners;
  private final AuditTrail trail;
  private final JsonMapper json;
  private final Clock clock;

  public Decisions(
      PersonStore store,
      CurrentPolicy policy,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      JsonMapper json,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.exposures = exposures;
    this.owners = owners;
    this.trail = trail;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The decision, for reading on.
   *
   * @param reason the case id or other reason for looking
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
        throw moving();
      }
    };
  }

  /** As {@link #read}, as the owner's instance said it. */
  public Mono<ResponseEntity<Object>> find(
      PersonId person, Optional<String> reason, Caller caller, Inquiry inquiry) {
    String why = reason.map(Decisions::reason).orElse("");
    return VirtualThreads.call(() -> store.locate(person))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      VirtualThreads.call(() -> here(person, partition, caller))
                          .flatMap(answer -> traced(caller, person, why).thenReturn(answer));
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

  private ResponseEntity<Object> here(PersonId person, int partition, Caller caller) {
    Held held = store.read(person, partition).orElseThrow(Decisions::moving);
    requireRight(caller, person, held);
    Policy inForce = policy.get();
    Explanation explanation =
        Explanation.of(
            inForce,
            held.evidence(),
            inForce.evaluate(held.evidence()),
            exposures,
            clock.instant());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(DecisionAnswer.of(person, explanation));
  }

  /** Who reads somebody else's decision gets no answer before the trace is safe. */
  private Mono<Void> traced(Caller caller, PersonId person, String reason) {
    if (caller.person().equals(Optional.of(person))) {
      return Mono.empty();
    }
    Optional<String> staff =
        Stream.of("operator", "hotline", "auditor").filter(caller::has).findFirst();
    return trail.looked(
        staff.isPresent() ? caller : caller.pseudonymous(),
        person,
        AuditAct.DECISION_READ,
        AccessKind.DECISION,
        staff.orElse("guardian"),
        "",
        reason);
  }

  private static String reason(String text) {
    if (!REASON.matcher(text).matches()) {
      throw ProblemException.invalid(
          "reason", "1 to 64 letters, digits or . _ : - as in a case id");
    }
    return text;
  }

  private static void requireRight(Caller caller, PersonId person, Held held) {
    boolean self = caller.person().equals(Optional.of(person));
    boolean staff = caller.has("operator") || caller.has("hotline");
    boolean ofTheRegion = staff && caller.covers(held.regionCode());
    boolean guardian = held.hasGuardian(caller.person());
    if (!self && !guardian && !ofTheRegion && !caller.has("auditor")) {
      throw notOurs();
    }
  }

  private static ProblemException notOurs() {
    return ProblemException.forbidden(
        "Expected the holder, a guardian, an operator or hotline agent of the person's region, or"
            + " an auditor.");
  }

  private static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The person's evidence is moving between instances; try again in a few seconds."));
  }
}
