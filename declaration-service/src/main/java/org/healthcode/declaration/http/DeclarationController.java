package org.healthcode.declaration.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;
import org.healthcode.declaration.domain.Declared;
import org.healthcode.declaration.domain.Declarer;
import org.healthcode.declaration.domain.EventLog;
import org.healthcode.declaration.domain.HealthForm;
import org.healthcode.declaration.domain.HealthRules;
import org.healthcode.declaration.domain.Identity;
import org.healthcode.declaration.domain.ItineraryForm;
import org.healthcode.declaration.domain.ItineraryRules;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What residents say about themselves and their dependants. */
@RestController
@RequestMapping("/declarations")
@Tag(name = "declarations", description = "健康申报、行程申报 / health and itinerary declarations")
class DeclarationController {
  private final HealthRules health;
  private final ItineraryRules itineraries;
  private final Guardianship guardianship;
  private final EventLog log;
  private final JsonBodies bodies;
  private final Clock clock;

  DeclarationController(
      HealthRules health,
      ItineraryRules itineraries,
      Guardianship guardianship,
      EventLog log,
      JsonBodies bodies,
      Clock clock) {
    this.health = health;
    this.itineraries = itineraries;
    this.guardianship = guardianship;
    this.log = log;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * The answer to a declaration.
   *
   * @param eventId of the declaration; the same for the same Idempotency-Key
   * @param personId whom it is about
   */
  record Receipt(String eventId, String personId) {}

  @Operation(
      summary = "用户健康信息申报 / declare one's health (GB/T 38963)",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = HealthForm.class))))
  @PostMapping(path = "/health", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt declareHealth(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    String key = Answers.idempotencyKey(request.getHeaders());
    HealthForm form = bodies.read(request, HealthForm.class);
    Declarer declarer = declarer(resident, form.personId(), key);
    Optional<Identity> identity =
        declarer.person().equals(resident.person())
            ? Optional.of(identity(resident))
            : Optional.empty();
    return answer(health.judge(form, declarer, identity, clock.instant()), declarer);
  }

  @Operation(
      summary = "用户行程申报 / declare where one has been (GB/T 38963)",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ItineraryForm.class))))
  @PostMapping(path = "/itinerary", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt declareItinerary(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    String key = Answers.idempotencyKey(request.getHeaders());
    ItineraryForm form = bodies.read(request, ItineraryForm.class);
    Declarer declarer = declarer(resident, form.personId(), key);
    return answer(itineraries.judge(form, declarer, clock.instant()), declarer);
  }

  private Declarer declarer(Resident resident, @Nullable String personId, String key) {
    PersonId person =
        personId == null || personId.isBlank()
            ? resident.person()
            : guardianship.requireMayActFor(resident.person(), personId.strip());
    return new Declarer(person, resident.person(), key);
  }

  private Receipt answer(Declared declared, Declarer declarer) {
    return switch (declared) {
      case Declared.Rejected rejected -> throw Answers.invalid(rejected.violations());
      case Declared.Accepted accepted -> {
        Answers.append(log, accepted.facts());
        yield new Receipt(accepted.eventId(), declarer.person().hex());
      }
    };
  }

  static Identity identity(Resident resident) {
    return new Identity(resident.person(), resident.document(), resident.name().orElse(""));
  }
}
