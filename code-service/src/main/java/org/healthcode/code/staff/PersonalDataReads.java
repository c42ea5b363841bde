package org.healthcode.code.staff;

import java.util.Optional;
import org.healthcode.code.resident.HeldData;
import org.healthcode.code.resident.Looks;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import reactor.core.publisher.Mono;

/**
 * Decrypts who one person is, for the staff of their region who work on a case. There is no way to
 * ask for many, and none without a trace that the person sees.
 */
public final class PersonalDataReads {
  /** Digits of a province, whose staff is also there for people of no known county. */
  private static final int PROVINCE = 2;

  private final HeldData held;
  private final PersonalDataVault vault;
  private final AuditTrail trail;
  private final RateLimiter<String> limit;

  /**
   * @param limit how many people an account may ask for
   */
  public PersonalDataReads(
      HeldData held, PersonalDataVault vault, AuditTrail trail, RateLimiter<String> limit) {
    this.held = held;
    this.vault = vault;
    this.trail = trail;
    this.limit = limit;
  }

  /**
   * @param caseId the case that it is for
   * @throws ProblemException 429 for who asks too often
   */
  public Mono<PersonalData> read(Caller caller, PersonId person, String caseId) {
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
                    .thenReturn(data));
  }

  private PersonalData open(Caller caller, PersonId person, HeldData.Sealed there) {
    return there
        .profile()
        .filter(profile -> isOfTheRegion(caller, there.regionCode(), profile))
        .flatMap(profile -> vault.open(person, profile, there.wrappedKey()))
        .orElseThrow(PersonalDataReads::notFound);
  }

  private static boolean isOfTheRegion(
      Caller caller, Optional<String> regionCode, PersonProfile profile) {
    String region = regionCode.orElse(profile.getRegionCode());
    return region.isEmpty()
        ? caller.region().filter(own -> own.length() == PROVINCE).isPresent()
        : caller.covers(region);
  }

  /** Says the same of the unknown, the erased and those of other regions. */
  public static ProblemException notFound() {
    return ProblemException.notFound(
        "personId: expected a person of your region whose personal data is held.");
  }
}
