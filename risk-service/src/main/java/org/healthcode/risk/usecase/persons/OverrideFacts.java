package org.healthcode.risk.usecase.persons;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.OverrideBasis;
import org.healthcode.risk.domain.evidence.OverrideBasis.Fit;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Whereabouts;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether a decision by people may rest on a fact ({@link OverrideBasis}): the person's own, what
 * made a place risky where they were, or the case whose contact they are. A fact that does not fit
 * and one that nobody knows are answered alike. Whatever the answer, it comes after a trace that
 * the person sees: who tries facts looks people up.
 */
public class OverrideFacts {

  /** How far apart a person and what made a place risky may have been: as far as any policy. */
  private static final Duration MARGIN = Duration.ofHours(2);

  private static final Duration AGAIN = Duration.ofMillis(100);

  private static final int ASKED_PER_HOUR = 60;
  private static final int ACCOUNTS_REMEMBERED = 10_000;

  private final PersonStore store;
  private final CitedRecords cited;
  private final KnownExposures exposures;
  private final Owners owners;
  private final AuditTrail trail;
  private final Clock clock;
  private final Duration patience;
  private final RateLimiter<String> questions =
      new RateLimiter<>(ASKED_PER_HOUR, Duration.ofHours(1), ACCOUNTS_REMEMBERED);

  /**
   * @param patience how long a fact is waited for that may still be under way
   */
  public OverrideFacts(
      PersonStore store,
      CitedRecords cited,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      Clock clock,
      Duration patience) {
    this.store = store;
    this.cited = cited;
    this.exposures = exposures;
    this.owners = owners;
    this.trail = trail;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What is asked.
   *
   * @param factId an eventId
   * @param deciding accounts that ask for the decision or agree to it
   * @param fedByDeciding whether one of them is known to have fed it, where it is of a place
   */
  public record Question(
      PersonId person,
      OverrideReason reason,
      String factId,
      List<String> deciding,
      boolean fedByDeciding) {

    private Set<String> with(Caller caller) {
      Set<String> accounts = new HashSet<>(deciding);
      accounts.add(caller.subject());
      return accounts;
    }
  }

  /**
   * The answer, and that of one instance to another.
   *
   * @param stands whether it fits, or would, had not one of those who decide fed it; that is told
   *     to approvers alone, of whom another one may agree
   */
  public record FitAnswer(boolean fits, boolean stands) {}

  /** What an instance says to another of a fact of somebody whom it holds. */
  public record CaseFactAnswer(Fit fit) {}

  /**
   * @throws ProblemException 403 for people of elsewhere, 429 for too many questions, 503
   */
  public Mono<ResponseEntity<Object>> find(Question question, Caller caller, Inquiry inquiry) {
    return VirtualThreads.call(() -> store.locate(question.person()))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) -> here(question, partition, caller, inquiry);
                  case Location.At(String host, int port) ->
                      owners.ask(host, port, path(question), inquiry);
                  case Location.Moving moving -> Mono.error(Decisions.moving());
                });
  }

  /** As another instance asks on behalf of its caller. */
  public Mono<CaseFactAnswer> ofCase(PersonId holder, String factId, List<String> deciding) {
    return VirtualThreads.call(
        () ->
            switch (store.locate(holder)) {
              case Location.Here(int partition) ->
                  new CaseFactAnswer(
                      OverrideBasis.ofCase(
                          read(holder, partition).evidence().evidence(),
                          factId,
                          Set.copyOf(deciding)));
              case Location.At _, Location.Moving _ -> throw Decisions.moving();
            });
  }

  private Mono<ResponseEntity<Object>> here(
      Question question, int partition, Caller caller, Inquiry inquiry) {
    // Before anything is looked at: else who has spent them would still hear which facts fit.
    questions.acquire(caller.subject());
    return VirtualThreads.call(() -> isOfElsewhere(read(question.person(), partition), caller))
        .flatMap(
            elsewhere ->
                fitInTime(question, partition, caller, inquiry)
                    .flatMap(
                        fit ->
                            elsewhere
                                ? refused(question.person(), caller)
                                : looked(question.person(), fit, caller)
                                    .thenReturn(answer(fit, caller))));
  }

  private static boolean isOfElsewhere(Held held, Caller caller) {
    return !held.regionCode().isEmpty() && !caller.covers(held.regionCode());
  }

  /**
   * Answered as late as for anybody else, and with the same trace: else it tells who lives here.
   */
  private <T> Mono<T> refused(PersonId person, Caller caller) {
    return looked(person, Fit.UNKNOWN, caller)
        .then(
            Mono.error(
                ProblemException.forbidden(
                    "Expected a person who lives in the region that the account works for.")));
  }

  private Mono<Fit> fitInTime(Question question, int partition, Caller caller, Inquiry inquiry) {
    AtomicBoolean said = new AtomicBoolean();
    return fit(question, partition, caller, inquiry)
        .doOnNext(fit -> said.set(true))
        .filter(fit -> fit != Fit.UNKNOWN)
        .repeatWhenEmpty(times -> times.delayElements(AGAIN))
        // A store that is slow has not said that the fact is unknown.
        .timeout(
            patience,
            Mono.defer(() -> said.get() ? Mono.just(Fit.UNKNOWN) : Mono.error(Decisions.moving())));
  }

  private Mono<Fit> fit(Question question, int partition, Caller caller, Inquiry inquiry) {
    return Mono.defer(
        () ->
            VirtualThreads.call(() -> nearby(question, partition, caller))
                .flatMap(
                    found ->
                        found.fit() == Fit.UNKNOWN
                            ? ofCases(found.holders(), question, caller, inquiry)
                            : Mono.just(found.fit())));
  }

  /**
   * What this task can say.
   *
   * @param holders of the case whose fact it is, to be asked where nothing else knows it
   */
  private record Nearby(Fit fit, Set<PersonId> holders) {}

  private Nearby nearby(Question question, int partition, Caller caller) {
    EvidenceSet evidence = read(question.person(), partition).evidence().evidence();
    Fit own =
        OverrideBasis.ofPerson(
            evidence, question.reason(), question.factId(), question.with(caller));
    if (own != Fit.UNKNOWN) {
      return new Nearby(own, Set.of());
    }
    if (isOfPlaces(question, Whereabouts.met(evidence), partition)) {
      boolean byOthers =
          !question.fedByDeciding()
              && isOfPlaces(
                  question,
                  Whereabouts.metByWordOfOthers(
                      evidence, visits(question.person(), partition), question.with(caller)),
                  partition);
      return new Nearby(byOthers ? Fit.FITS : Fit.FED_BY_DECIDING, Set.of());
    }
    return new Nearby(
        Fit.UNKNOWN,
        question.reason().restsOnTheirCase()
            ? cited
                .holdersOf(
                    question.factId(),
                    OverrideBasis.theirCases(evidence, question.with(caller)),
                    partition)
                .orElseThrow(Decisions::moving)
            : Set.of());
  }

  private boolean isOfPlaces(Question question, List<Fact> met, int partition) {
    return cited
        .isOfPlaces(question.factId(), places(question, met), partition)
        .orElseThrow(Decisions::moving);
  }

  /** Ids of what made the places risky where the person was, as far as the reason rests on them. */
  private Set<String> places(Question question, List<Fact> met) {
    return switch (question.reason().kindOfFact()) {
      case REGION_RISKS ->
          met.stream()
              .flatMap(fact -> fact instanceof Exposed it ? Stream.of(it) : Stream.empty())
              .map(Exposed::exposureId)
              .collect(Collectors.toSet());
      case EXPOSURES ->
          met.stream()
              .flatMap(
                  fact ->
                      fact instanceof SharedPlace shared
                          ? exposures.causes(shared, MARGIN, question.person().hex()).stream()
                          : Stream.empty())
              .collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  private Mono<Fit> ofCases(
      Set<PersonId> holders, Question question, Caller caller, Inquiry inquiry) {
    return Flux.fromIterable(holders)
        .concatMap(holder -> ofCase(holder, question, caller, inquiry))
        .reduce(Fit::and)
        .defaultIfEmpty(Fit.UNKNOWN);
  }

  private Mono<Fit> ofCase(PersonId holder, Question question, Caller caller, Inquiry inquiry) {
    List<String> deciding = new ArrayList<>(question.with(caller));
    return VirtualThreads.call(() -> store.locate(holder))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here _ -> ofCase(holder, question.factId(), deciding);
                  case Location.At(String host, int port) ->
                      owners
                          .part(
                              host,
                              port,
                              "/persons/"
                                  + holder.hex()
                                  + "/case-fact?factId="
                                  + question.factId()
                                  + accounts(deciding),
                              inquiry,
                              CaseFactAnswer.class)
                          .switchIfEmpty(Mono.error(Decisions::moving));
                  case Location.Moving _ -> Mono.<CaseFactAnswer>error(Decisions.moving());
                })
        .map(CaseFactAnswer::fit);
  }

  private Mono<Void> looked(PersonId person, Fit fit, Caller caller) {
    return trail.looked(
        caller,
        person,
        fit == Fit.FITS ? AuditAct.OVERRIDE_FACT_CHECKED : AuditAct.OVERRIDE_FACT_REFUSED,
        AccessKind.OVERRIDE_FACT,
        caller.has("operator") ? "operator" : "approver",
        "",
        "");
  }

  private List<Visit> visits(PersonId person, int partition) {
    return store.visits(person, partition).orElseThrow(Decisions::moving);
  }

  private Held read(PersonId person, int partition) {
    return store.read(person, partition).orElseThrow(Decisions::moving);
  }

  private static ResponseEntity<Object> answer(Fit fit, Caller caller) {
    boolean fits = fit == Fit.FITS;
    boolean stands = fits || (fit == Fit.FED_BY_DECIDING && caller.has("approver"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new FitAnswer(fits, stands));
  }

  private static String path(Question question) {
    return "/persons/"
        + question.person().hex()
        + "/override-fact?reason="
        + question.reason().name()
        + "&factId="
        + question.factId()
        + "&fed="
        + question.fedByDeciding()
        + accounts(question.deciding());
  }

  private static String accounts(List<String> accounts) {
    return accounts.stream()
        .map(account -> "&account=" + URLEncoder.encode(account, StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }
}
