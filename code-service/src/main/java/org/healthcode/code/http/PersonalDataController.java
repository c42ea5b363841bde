package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.healthcode.code.staff.PersonalDataReads;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.personal.PersonalData;
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

/** Who one person is, for staff. */
@RestController
class PersonalDataController {

  private final PersonalDataReads reads;

  PersonalDataController(PersonalDataReads reads) {
    this.reads = reads;
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
    return reads
        .read(caller, person, caseId)
        .map(
            data ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(PersonalDataAnswer.of(person, data)));
  }

  private String caseId(CaseForm form) {
    String caseId = Optional.ofNullable(form.caseId()).map(String::strip).orElse("");
    if (!PlainKeys.isValid(caseId)) {
      throw ProblemException.invalid("caseId", "the case that it is for: " + PlainKeys.EXPECTED);
    }
    return caseId;
  }

  private static PersonId parse(String personId) {
    try {
      return PersonId.fromHex(personId);
    } catch (IllegalArgumentException e) {
      throw PersonalDataReads.notFound();
    }
  }
}
