package org.healthcode.declaration.correction;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.correction.CorrectionRules.Filer;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Resident;

/** What holders and their guardians do with their corrections, from the API and the pages alike. */
public final class HolderCorrections {
  private final CorrectionDesk desk;
  private final CorrectionStore corrections;
  private final Guardianship guardianship;
  private final WriteLimit limit;

  public HolderCorrections(
      CorrectionDesk desk,
      CorrectionStore corrections,
      Guardianship guardianship,
      WriteLimit limit) {
    this.desk = desk;
    this.corrections = corrections;
    this.guardianship = guardianship;
    this.limit = limit;
  }

  /**
   * What came of filing.
   *
   * @param created false when it was open already
   */
  public record Filed(CorrectionState correction, boolean created) {}

  /**
   * @throws ProblemException 422, 403, 404, 409, 429 or 503
   */
  public Filed file(Resident resident, CorrectionForm form) {
    PersonId self = resident.person();
    limit.admit(self);
    PersonId person = guardianship.selfOrDependant(self, form.personId());
    CorrectionDesk.Receipt receipt =
        desk.file(form, new Filer(person, by(self, person), actor(self)), region -> true);
    return new Filed(receipt.correction(), receipt.created());
  }

  /**
   * @throws ProblemException 404 when it is not theirs, 409 when it was answered, 429, 503
   */
  public void withdraw(Resident resident, String correctionId) {
    PersonId self = resident.person();
    limit.admit(self);
    CorrectionState correction = require(resident, correctionId);
    desk.withdraw(correction, by(self, correction.filing().person()), actor(self));
  }

  /**
   * Their own one, or one of a dependant.
   *
   * @throws ProblemException 404 when it is not theirs
   */
  public CorrectionState require(Resident resident, String correctionId) {
    return find(resident, correctionId).orElseThrow(CorrectionReading::notFound);
  }

  /**
   * Ended ones included, the newest first.
   *
   * @param person themselves or a dependant
   */
  public List<CorrectionState> of(Resident resident, PersonId person) {
    return guardianship.mayActFor(resident.person(), person)
        ? corrections.ofPerson(person).reversed()
        : List.of();
  }

  private Optional<CorrectionState> find(Resident resident, String correctionId) {
    return corrections
        .find(correctionId)
        .filter(known -> guardianship.mayActFor(resident.person(), known.filing().person()));
  }

  private static By by(PersonId who, PersonId holder) {
    return who.equals(holder) ? By.HOLDER : By.GUARDIAN;
  }

  /** A resident's account at the provider says nothing that the pseudonym does not. */
  private static Acts.Actor actor(PersonId resident) {
    return new Acts.Actor(Ids.residentSource(resident), "resident", "");
  }
}
