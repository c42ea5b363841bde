package org.healthcode.declaration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.domain.CheckIns;
import org.healthcode.declaration.domain.Declarer;
import org.healthcode.declaration.domain.EventLog;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.Implausibility;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
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
  private static final int LONGEST_TEXT = 4096;

  private final CheckIns checkIns;
  private final Guardianship guardianship;
  private final RateLimiter<PersonId> limit;
  private final EventLog log;
  private final JsonBodies bodies;
  private final Clock clock;

  CheckInController(
      CheckIns checkIns,
      Guardianship guardianship,
      RateLimiter<PersonId> checkInLimit,
      EventLog log,
      JsonBodies bodies,
      Clock clock) {
    this.checkIns = checkIns;
    this.guardianship = guardianship;
    this.limit = checkInLimit;
    this.log = log;
    this.bodies = bodies;
    this.clock = clock;
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
    String key = Answers.idempotencyKey(request.getHeaders());
    CheckInForm form = bodies.read(request, CheckInForm.class);
    String code = text(form.code(), "code", "the text of a venue code");
    String personId = form.personId();
    PersonId person =
        personId == null || personId.isBlank()
            ? resident.person()
            : guardianship.requireMayActFor(resident.person(), personId.strip());
    limit.acquire(person);
    Declarer declarer = new Declarer(person, resident.person(), key);
    return switch (checkIns.checkIn(code, declarer, clock.instant())) {
      case CheckIns.CheckIn.Refused(var why) -> throw refused(why);
      case CheckIns.CheckIn.Recorded recorded -> {
        Answers.append(log, List.of(recorded.fact()));
        yield new CheckedIn(
            recorded.fact().eventId(),
            recorded.receipt(),
            recorded.venue().name(),
            recorded.from(),
            recorded.until(),
            recorded.implausible().isEmpty(),
            recorded.implausible().map(CheckInController::words).orElse(null));
      }
    };
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
    String text = text(form.checkIn(), "checkIn", "what the check-in answered as checkIn");
    CheckInReceipt.Valid receipt =
        checkIns.receipt(text).orElseThrow(CheckInController::notAReceipt);
    if (!guardianship.mayActFor(resident.person(), receipt.person())) {
      throw receiptOfAnother();
    }
    return switch (checkIns.checkOut(receipt, clock.instant())) {
      case CheckIns.CheckOut.TooLate unused -> throw tooLate();
      case CheckIns.CheckOut.TooEarly unused -> throw tooEarly();
      case CheckIns.CheckOut.Recorded recorded -> {
        Answers.append(log, List.of(recorded.fact()));
        yield new CheckedOut(recorded.fact().eventId(), recorded.from(), recorded.to());
      }
    };
  }

  private static String text(@Nullable String given, String field, String expected) {
    if (given == null || given.isBlank() || given.length() > LONGEST_TEXT) {
      throw ProblemException.invalid(field, expected);
    }
    return given;
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

  private static ProblemException refused(CheckIns.Refusal why) {
    return switch (why) {
      case NOT_A_VENUE_CODE ->
          code(
              "not-a-venue-code",
              "这不是场所码",
              "Not a venue code",
              "code: expected the text of a venue code, which begins with HV1:");
      case UNREADABLE ->
          code(
              "venue-code-unreadable",
              "场所码无法识别，请重新扫描",
              "The venue code can't be read",
              "code: expected the whole text of a venue code, unchanged; scan it again.");
      case OTHER_ISSUER ->
          code(
              "venue-code-of-another-issuer",
              "非本地签发的场所码",
              "A venue code of another issuer",
              "code: expected a venue code that was issued here.");
      case UNKNOWN_VENUE ->
          code(
              "venue-unknown",
              "场所未登记",
              "The venue is not registered",
              "code: expected the code of a registered venue.");
      case CLOSED_VENUE ->
          code(
              "venue-closed",
              "该场所已关闭",
              "The venue is closed",
              "code: expected the code of a venue that is open.");
    };
  }

  private static ProblemException code(String name, String zh, String en, String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, name, zh, en, detail);
  }

  private static ProblemException notAReceipt() {
    return code(
        "not-a-check-in",
        "登记凭据无效",
        "Not a receipt of a check-in",
        "checkIn: expected what the check-in answered as checkIn, unchanged.");
  }

  private static ProblemException receiptOfAnother() {
    return new ProblemException(
        HttpStatus.FORBIDDEN,
        "check-in-of-another",
        "这是他人的登记",
        "A check-in of another person",
        "checkIn: expected a check-in of your own or of a dependant with a confirmed link.");
  }

  private static ProblemException tooLate() {
    return code(
        "check-out-too-late",
        "登记已超过24小时",
        "The check-in is too old",
        "checkIn: expected a check-in of the last " + CheckIns.LONGEST.toHours() + " hours.");
  }

  private static ProblemException tooEarly() {
    return code(
        "check-out-too-early",
        "离开时间早于进入时间",
        "The check-out comes before the check-in",
        "checkIn: expected a check-in that is not in the future.");
  }
}
