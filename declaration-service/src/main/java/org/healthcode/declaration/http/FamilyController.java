package org.healthcode.declaration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.healthcode.declaration.domain.Audits;
import org.healthcode.declaration.domain.DependantForm;
import org.healthcode.declaration.domain.EventLog;
import org.healthcode.declaration.domain.EventLog.UnavailableException;
import org.healthcode.declaration.domain.Fact;
import org.healthcode.declaration.domain.FamilyLinkState;
import org.healthcode.declaration.domain.FamilyLinkState.Status;
import org.healthcode.declaration.domain.FamilyRules;
import org.healthcode.declaration.domain.FamilyStore;
import org.healthcode.declaration.domain.Identity;
import org.healthcode.declaration.domain.KnownNames;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Families: who acts for a child or an elder. */
@RestController
@RequestMapping("/dependants")
@Tag(name = "dependants", description = "家庭成员代办 / acting for children and elders")
class FamilyController {
  private static final int LOCKS = 64;

  private final FamilyRules rules;
  private final FamilyStore families;
  private final EventLog log;
  private final KnownNames names;
  private final JsonBodies bodies;
  private final Clock clock;

  /** So that two requests of one guardian cannot both be the sixth. */
  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  FamilyController(
      FamilyRules rules,
      FamilyStore families,
      EventLog log,
      KnownNames names,
      JsonBodies bodies,
      Clock clock) {
    this.rules = rules;
    this.families = families;
    this.log = log;
    this.names = names;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * A link as one of the two sees it.
   *
   * @param personId the dependant, for a guardian with a confirmed link
   * @param maskedName of the other one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkView(
      String linkId,
      String relation,
      String status,
      @Nullable String personId,
      String maskedName,
      Instant since) {

    static LinkView toGuardian(FamilyLinkState link) {
      boolean confirmed = link.status() == Status.CONFIRMED;
      return of(link, confirmed ? link.dependant().hex() : null, link.dependantName());
    }

    static LinkView toDependant(FamilyLinkState link) {
      return of(link, null, link.guardianName());
    }

    private static LinkView of(FamilyLinkState link, @Nullable String person, String name) {
      return new LinkView(
          link.linkId(),
          link.relation().name(),
          link.status().name(),
          person,
          name,
          link.changedAt());
    }
  }

  /**
   * All links of one person.
   *
   * @param dependants for whom they act
   * @param guardians who acts for them, or asks to
   */
  record Links(List<LinkView> dependants, List<LinkView> guardians) {}

  @Operation(
      summary = "添加代办的家庭成员 / act for a child under 14, or ask to act for an elder of 60 or more",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = DependantForm.class))))
  @PostMapping(consumes = "application/json")
  ResponseEntity<LinkView> request(Caller caller, ServerHttpRequest request) {
    Identity guardian = DeclarationController.identity(caller.requireResident());
    DependantForm form = bodies.read(request, DependantForm.class);
    Lock lock = locks.get(Math.floorMod(guardian.person().hashCode(), LOCKS));
    lock.lock();
    try {
      return answer(
          rules.request(
              form, guardian, families.ofGuardian(guardian.person()), names, clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  @Operation(summary = "查看代办关系 / whom one acts for, and who acts for oneself")
  @GetMapping
  Links links(Caller caller) {
    PersonId person = caller.requirePerson();
    return new Links(
        families.ofGuardian(person).stream().map(LinkView::toGuardian).toList(),
        families.ofDependant(person).stream().map(LinkView::toDependant).toList());
  }

  @Operation(
      summary = "老人确认 / an elder confirms, or an operator who has their document before them",
      requestBody =
          @RequestBody(
              required = false,
              content = @Content(schema = @Schema(implementation = DependantForm.class))))
  @PostMapping("/{linkId}/confirmation")
  LinkView confirm(@PathVariable String linkId, Caller caller, ServerHttpRequest request) {
    FamilyLinkState link =
        families.find(linkId).filter(FamilyLinkState::isActive).orElseThrow(this::notFound);
    Instant now = clock.instant();
    Identity dependant =
        caller
            .resident()
            .filter(resident -> caller.has("resident"))
            .filter(resident -> resident.person().equals(link.dependant()))
            .map(DeclarationController::identity)
            .or(() -> vouchedFor(link, caller, request, now))
            .orElseThrow(this::notFound);
    if (link.status() == Status.CONFIRMED) {
      return LinkView.toDependant(link);
    }
    List<Fact<?>> facts = new ArrayList<>();
    if (!names.of(List.of(link.dependant())).containsKey(link.dependant())) {
      facts.addAll(rules.profile(dependant, now));
    }
    if (!isOwn(link, caller)) {
      facts.add(
          Audits.of(
              AuditAct.FAMILY_CONFIRMED,
              FeedController.feeder(caller),
              link.linkId(),
              "",
              "dependant " + link.dependant().hex(),
              link.linkId(),
              now));
    }
    if (!facts.isEmpty()) {
      Answers.append(log, facts);
    }
    FamilyLinkState confirmed = link.changed(Status.CONFIRMED, changedBy(caller), now);
    keep(confirmed);
    return LinkView.toDependant(confirmed);
  }

  @Operation(summary = "解除代办关系 / end a link, from either side")
  @DeleteMapping("/{linkId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String linkId, Caller caller) {
    PersonId person = caller.requirePerson();
    FamilyLinkState link =
        families
            .find(linkId)
            .filter(known -> known.guardian().equals(person) || known.dependant().equals(person))
            .orElseThrow(this::notFound);
    if (link.isActive()) {
      keep(link.changed(Status.ENDED, person.hex(), clock.instant()));
    }
  }

  private static boolean isOwn(FamilyLinkState link, Caller caller) {
    return caller.person().filter(link.dependant()::equals).isPresent();
  }

  private Optional<Identity> vouchedFor(
      FamilyLinkState link, Caller caller, ServerHttpRequest request, Instant now) {
    if (!caller.has("operator")) {
      return Optional.empty();
    }
    DependantForm form = bodies.read(request, DependantForm.class);
    return Optional.of(
        rules
            .vouchedFor(form, link, now)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "idNumber",
                        "the document, with idType and name, of the dependant of this link")));
  }

  private ResponseEntity<LinkView> answer(FamilyRules.Answer answer) {
    return switch (answer) {
      case FamilyRules.Answer.Rejected(var violations) -> throw Answers.invalid(violations);
      case FamilyRules.Answer.TooMany unused -> throw tooMany();
      case FamilyRules.Answer.Existing(var link) -> ResponseEntity.ok(LinkView.toGuardian(link));
      case FamilyRules.Answer.Linked(var link, var facts) -> {
        Answers.append(log, facts);
        FamilyLinkState later = later(link);
        keep(later);
        yield ResponseEntity.status(HttpStatus.CREATED).body(LinkView.toGuardian(later));
      }
    };
  }

  /** A link that was ended before goes on with a later version. */
  private FamilyLinkState later(FamilyLinkState link) {
    return families
        .find(link.linkId())
        .filter(before -> before.version() >= link.version())
        .map(
            before ->
                link.changed(link.status(), link.changedBy(), before.changedAt().plusMillis(1)))
        .orElse(link);
  }

  private void keep(FamilyLinkState link) {
    try {
      families.put(link);
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  private static String changedBy(Caller caller) {
    return caller.resident().map(Resident::person).map(PersonId::hex).orElseGet(caller::subject);
  }

  private ProblemException notFound() {
    return ProblemException.notFound("Expected the id of a link of yours.");
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "too-many-dependants",
        "最多代办6名家庭成员",
        "Too many dependants",
        "Expected at most " + FamilyRules.AT_MOST + " dependants, pending ones included.");
  }
}
