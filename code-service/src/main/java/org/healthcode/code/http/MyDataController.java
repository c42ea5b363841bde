package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.redis.HeldData;
import org.healthcode.code.redis.PaperSerials;
import org.healthcode.code.resident.Bearer;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.code.resident.Erasing;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.Looks;
import org.healthcode.code.resident.RiskPart;
import org.healthcode.code.resident.RiskService;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is held of a person: all of it in one answer, and its end. */
@RestController
@RequestMapping("/codes/{who}/data")
class MyDataController {

  private final Holders holders;
  private final HeldData held;
  private final Looks looks;
  private final PersonalDataVault vault;
  private final PaperSerials serials;
  private final RiskService risk;
  private final Erasing erasing;
  private final AuditTrail trail;
  private final Clock clock;

  MyDataController(
      Holders holders,
      HeldData held,
      Looks looks,
      PersonalDataVault vault,
      PaperSerials serials,
      RiskService risk,
      Erasing erasing,
      AuditTrail trail,
      Clock clock) {
    this.holders = holders;
    this.held = held;
    this.looks = looks;
    this.vault = vault;
    this.serials = serials;
    this.risk = risk;
    this.erasing = erasing;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * @param profile null where none is held
   * @param code color, spans and reasons
   * @param paperCodesGoodSince printed codes issued since then are good; null where there are none
   * @param guardians person ids of who may act for the person
   */
  record DataAnswer(
      String personId,
      OffsetDateTime exportedAt,
      Optional<ProfileAnswer> profile,
      CodeAnswer code,
      String policy,
      Optional<OffsetDateTime> paperCodesGoodSince,
      List<String> guardians,
      Looks.AccessesAnswer accesses,
      RiskPart decision,
      RiskPart visits) {
    @Override
    public String toString() {
      return "DataAnswer[redacted]";
    }
  }

  /**
   * @param readable false where the key is gone: what is encrypted then stays so for ever
   */
  record ProfileAnswer(
      boolean readable,
      Optional<String> name,
      Optional<String> idType,
      Optional<String> idNumber,
      Optional<String> phone,
      String maskedName,
      String idTail,
      String regionCode,
      OffsetDateTime declaredAt) {

    static ProfileAnswer of(PersonProfile profile, Optional<PersonalData> data) {
      return new ProfileAnswer(
          data.isPresent(),
          data.map(PersonalData::name),
          data.map(PersonalData::idType),
          data.map(PersonalData::idNumber),
          data.flatMap(known -> Optional.ofNullable(known.phone())),
          profile.getMaskedName(),
          profile.getIdTail(),
          profile.getRegionCode(),
          Times.inChina(profile.getDeclaredAt()));
    }

    @Override
    public String toString() {
      return "ProfileAnswer[redacted]";
    }
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @Operation(summary = "导出本人全部数据 / all that is held of a person")
  @GetMapping
  Mono<ResponseEntity<DataAnswer>> export(
      Caller caller, @PathVariable String who, JwtAuthenticationToken token) {
    return holders
        .find(caller, who)
        .flatMap(holder -> gather(holder, Bearer.of(token)))
        .flatMap(answer -> traced(caller, answer))
        .map(answer -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
  }

  /** Erases who a person is, and what they told, unless a restriction forbids it. */
  @Operation(summary = "删除本人数据 / erase a person's data")
  @DeleteMapping
  Mono<ResponseEntity<Erasing.ErasedAnswer>> erase(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(holder -> erasing.erase(caller, holder))
        .map(answer -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
  }

  private Mono<DataAnswer> gather(Holders.Holder holder, String authorization) {
    PersonId person = holder.person();
    String path = "/persons/" + (holder.caller().equals(person) ? "me" : person.hex());
    return Mono.zip(
            held.sealed(person),
            looks.at(holder),
            serials.minimum(person),
            risk.ask(path + "/decision", authorization),
            risk.ask(path + "/visits", authorization))
        .onErrorMap(_ -> Looks.unavailable())
        .map(
            parts ->
                new DataAnswer(
                    person.hex(),
                    Times.inChina(clock.instant()),
                    profile(person, parts.getT1()),
                    CodeAnswer.of(person, holder.status(), clock.instant()),
                    holder.status().timeline().map(MyDataController::policy).orElse(""),
                    parts.getT3().map(Instant::ofEpochMilli).map(Times::inChina),
                    holder.status().timeline().map(CodeTimeline::getGuardians).orElse(List.of()),
                    parts.getT2(),
                    parts.getT4(),
                    parts.getT5()));
  }

  private Optional<ProfileAnswer> profile(PersonId person, HeldData.Sealed there) {
    return there
        .profile()
        .map(profile -> ProfileAnswer.of(profile, vault.open(person, profile, there.wrappedKey())));
  }

  private static String policy(CodeTimeline timeline) {
    return timeline.getPolicyId() + " " + timeline.getPolicyVersion();
  }

  /** A dependant sees that a guardian took out their data; who takes out their own knows it. */
  private Mono<DataAnswer> traced(Caller caller, DataAnswer answer) {
    PersonId person = PersonId.fromHex(answer.personId());
    Caller resident = caller.pseudonymous();
    Mono<Void> trace =
        caller.requirePerson().equals(person)
            ? trail.record(
                resident,
                AuditAct.DATA_EXPORTED,
                person.hex(),
                "",
                "holder",
                clock.instant().toString())
            : trail.looked(
                resident, person, AuditAct.DATA_EXPORTED, AccessKind.EXPORT, "guardian", "", "");
    return trace.thenReturn(answer);
  }
}
