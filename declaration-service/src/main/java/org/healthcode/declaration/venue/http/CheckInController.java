package org.healthcode.declaration.venue.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.venue.CheckInDesk;
import org.healthcode.declaration.venue.CheckIns;
import org.healthcode.schemas.code.Implausibility;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Residents at the doors of venues, coming and going. */
@RestController
@Tag(name = "check-ins", description = "场所登记进出 / check-ins and check-outs at venues")
class CheckInController {
  private final CheckInDesk desk;
  private final JsonBodies bodies;

  CheckInController(CheckInDesk desk, JsonBodies bodies) {
    this.desk = desk;
    this.bodies = bodies;
  }

  /**
   * Who comes.
   *
   * @param code the text of the venue code, as it was scanned
   * @param personId the dependant that it is about; left out for oneself
   */
  record CheckInForm(@Nullable String code, @Nullable String personId) {
    @Override
    public String toString() {
      return "CheckInForm[redacted]";
    }
  }

  /**
   * Who goes.
   *
   * @param checkIn as the check-in answered it
   */
  record CheckOutForm(@Nullable String checkIn) {
    @Override
    public String toString() {
      return "CheckOutForm[redacted]";
    }
  }

  /**
   * The answer to a check-in.
   *
   * @param eventId the same for the same Idempotency-Key
   * @param checkIn to be given back at the check-out
   * @param until when the visit ends if nobody checks out
   * @param plausible false when it is recorded but not believed
   * @param reason why not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckedIn(
      String eventId,
      String checkIn,
      String venueName,
      Instant from,
      Instant until,
      boolean plausible,
      @Nullable String reason) {
    @Override
    public String toString() {
      return "CheckedIn[" + eventId + "]";
    }
  }

  /** The answer to a check-out. */
  record CheckedOut(String eventId, Instant from, Instant to) {}

  @Operation(
      summary = "扫场所码登记进入 / check in with a venue code",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = CheckInForm.class))))
  @PostMapping(path = "/check-ins", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  CheckedIn checkIn(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    String key = IdempotencyKey.of(request.getHeaders());
    CheckInForm form = bodies.read(request, CheckInForm.class);
    CheckIns.CheckIn.Recorded recorded = desk.checkIn(resident, form.code(), form.personId(), key);
    return new CheckedIn(
        recorded.fact().eventId(),
        recorded.receipt(),
        recorded.venue().name(),
        recorded.from(),
        recorded.until(),
        recorded.implausible().isEmpty(),
        recorded.implausible().map(CheckInController::words).orElse(null));
  }

  @Operation(
      summary = "登记离开 / check out",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = CheckOutForm.class))))
  @PostMapping(path = "/check-outs", consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  CheckedOut checkOut(Caller caller, ServerHttpRequest request) {
    Resident resident = caller.requireResident();
    CheckOutForm form = bodies.read(request, CheckOutForm.class);
    CheckIns.CheckOut.Recorded recorded = desk.checkOut(resident, form.checkIn());
    return new CheckedOut(recorded.fact().eventId(), recorded.from(), recorded.to());
  }

  private static String words(Implausibility why) {
    return switch (why) {
      case OUTSIDE_PERIOD ->
          "此场所码不在有效期内，本次登记仅作记录。 The code is outside the period that it is good for: recorded, but"
              + " not counted as a visit.";
      case BURST ->
          "该场所短时间内登记人数异常，本次登记仅作记录。 Far more people checked in here at once than the venue takes"
              + " in: recorded, but not counted as a visit.";
    };
  }
}
