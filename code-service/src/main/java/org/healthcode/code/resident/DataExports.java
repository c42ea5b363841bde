package org.healthcode.code.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.text.PolicyTexts;
import reactor.core.publisher.Mono;

/** Takes out all that is held of a person, for that person, and leaves the trace. */
public final class DataExports {
  private final HeldData held;
  private final Looks looks;
  private final PersonalDataVault vault;
  private final PaperSerials serials;
  private final RiskService risk;
  private final AuditTrail trail;
  private final PolicyTexts texts;
  private final Clock clock;

  public DataExports(
      HeldData held,
      Looks looks,
      PersonalDataVault vault,
      PaperSerials serials,
      RiskService risk,
      AuditTrail trail,
      PolicyTexts texts,
      Clock clock) {
    this.held = held;
    this.looks = looks;
    this.vault = vault;
    this.serials = serials;
    this.risk = risk;
    this.trail = trail;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * @param profile null where none is held
   * @param code color, spans and reasons
   * @param paperCodesGoodSince printed codes issued since then are good; null where there are none
   * @param guardians person ids of who may act for the person
   */
  public record DataAnswer(
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
  public record ProfileAnswer(
      boolean readable,
      Optional<String> name,
      Optional<String> idType,
      Optional<String> idNumber,
      Optional<String> phone,
      String maskedName,
      String idTail,
      String regionCode,
      OffsetDateTime declaredAt) {

    private static ProfileAnswer of(PersonProfile profile, Optional<PersonalData> data) {
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
   * @param authorization the caller's own header, for the risk service
   */
  public Mono<DataAnswer> export(Caller caller, Holders.Holder holder, String authorization) {
    return gather(holder, authorization).flatMap(answer -> traced(caller, answer));
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
                    CodeAnswer.of(person, holder.status(), clock.instant(), texts),
                    holder.status().timeline().map(DataExports::policy).orElse(""),
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
