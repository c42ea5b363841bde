package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.redis.HeldData;
import org.healthcode.code.resident.Looks;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Decrypts who one person is, for the staff of their region who work on a case. There is no way to
 * ask for many, and none without a trace that the person sees.
 */
@RestController
class PersonalDataController {

  /** Digits of a province, whose staff is also there for people of no known county. */
  private static final int PROVINCE = 2;

  private final HeldData held;
  private final PersonalDataVault vault;
  private final AuditTrail trail;
  private final RateLimiter<String> limit;
  private final Clock clock;

  PersonalDataController(
      HeldData held,
      PersonalDataVault vault,
      AuditTrail trail,
      RateLimiter<String> decryptionLimit,
      Clock clock) {
    this.held = held;
    this.vault = vault;
    this.trail = trail;
    this.limit = decryptionLimit;
    this.clock = clock;
  }

  /**
   * @param caseId the case that it is for
   */
  record CaseForm(@Nullable String caseId) {}

  record PersonalDataAnswer(
      String personId, String name, String idType, String idNumber, Optional<String> phone) {
    static PersonalDataAnswer of(PersonId person, PersonalData data) {
      return new PersonalDataAnswer(
          person.hex(),
          data.name(),
          data.idType(),
          data.idNumber(),
          Optional.ofNullable(data.phone()));
    }

    @Override
    public String toString() {
      return "PersonalDataAnswer[redacted]";
    }
  }

  @Operation(summary = "查看个人信息（须注明病例编号，本人可见） / decrypt one person, for a case")
  @PostMapping(path = "/codes/{personId}/personal-data", consumes = "application/json")
  Mono<ResponseEntity<PersonalDataAnswer>> read(
      Caller caller, @PathVariable String personId, @RequestBody CaseForm form) {
    String caseId = caseId(form);
    PersonId person = parse(personId);
    limit.acquire(caller.subject());
    return held.sealed(person)
        .onErrorMap(_ -> Looks.unavailable())
        .map(there -> open(caller, person, there))
        .flatMap(
            data ->
                trail
                    .looked(
                        caller,
                        person,
                        AuditAct.PERSONAL_DATA_READ,
                        AccessKind.PERSONAL_DATA,
                        caller.has("operator") ? "operator" : "hotline",
                        "",
                        caseId)
                    .thenReturn(data))
        .map(
            data ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(PersonalDataAnswer.of(person, data)));
  }

  private String caseId(CaseForm form) {
    String caseId = Optional.ofNullable(form.caseId()).map(String::strip).orElse("");
    if (!PlainKeys.isValid(caseId, LocalDate.ofInstant(clock.instant(), Times.CHINA))) {
      throw ProblemException.invalid("caseId", "the case that it is for: " + PlainKeys.EXPECTED);
    }
    return caseId;
  }

  private PersonalData open(Caller caller, PersonId person, HeldData.Sealed there) {
    return there
        .profile()
        .filter(profile -> isOfTheRegion(caller, profile))
        .flatMap(profile -> vault.open(person, profile, there.wrappedKey()))
        .orElseThrow(PersonalDataController::notFound);
  }

  private static boolean isOfTheRegion(Caller caller, PersonProfile profile) {
    return profile.getRegionCode().isEmpty()
        ? caller.region().filter(region -> region.length() == PROVINCE).isPresent()
        : caller.covers(profile.getRegionCode());
  }

  private static PersonId parse(String personId) {
    try {
      return PersonId.fromHex(personId);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  /** Says the same of the unknown, the erased and those of other regions. */
  private static ProblemException notFound() {
    return ProblemException.notFound(
        "personId: expected a person of your region whose personal data is held.");
  }
}
