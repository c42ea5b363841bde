package org.healthcode.declaration.declare.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.healthcode.declaration.declare.DeclarationDesk;
import org.healthcode.declaration.declare.HealthForm;
import org.healthcode.declaration.declare.ItineraryForm;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
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
  private final DeclarationDesk desk;
  private final JsonBodies bodies;

  DeclarationController(DeclarationDesk desk, JsonBodies bodies) {
    this.desk = desk;
    this.bodies = bodies;
  }

  /**
   * The answer to a declaration.
   *
   * @param eventId of the declaration; the same for the same Idempotency-Key
   * @param personId whom it is about
   */
  record Receipt(String eventId, String personId) {

    static Receipt of(DeclarationDesk.Taken taken) {
      return new Receipt(taken.eventId(), taken.person().hex());
    }
  }

  @Operation(
      summary = "用户健康信息申报 / declare one's health (GB/T 38963)",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = HealthForm.class))))
  @PostMapping(path = "/health", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt declareHealth(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    String key = IdempotencyKey.of(request.getHeaders());
    return Receipt.of(desk.health(resident, bodies.read(request, HealthForm.class), key));
  }

  @Operation(
      summary = "用户行程申报 / declare where one has been (GB/T 38963)",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ItineraryForm.class))))
  @PostMapping(path = "/itinerary", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  Receipt declareItinerary(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    String key = IdempotencyKey.of(request.getHeaders());
    return Receipt.of(desk.itinerary(resident, bodies.read(request, ItineraryForm.class), key));
  }
}
