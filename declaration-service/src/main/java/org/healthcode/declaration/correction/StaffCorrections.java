package org.healthcode.declaration.correction;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.healthcode.declaration.correction.CorrectionRules.Answerer;
import org.healthcode.declaration.correction.CorrectionRules.Filer;
import org.healthcode.declaration.correction.CorrectionState.By;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;

/** What staff do with corrections: the hotline files them, authorities answer. */
public final class StaffCorrections {
  private final CorrectionDesk desk;
  private final CorrectionReading reading;
  private final Pepper pepper;
  private final Clock clock;

  public StaffCorrections(
      CorrectionDesk desk, CorrectionReading reading, Pepper pepper, Clock clock) {
    this.desk = desk;
    this.reading = reading;
    this.pepper = pepper;
    this.clock = clock;
  }

  /**
   * For the holder of the document that the form names.
   *
   * @throws ProblemException 422, 404, 409, 429 or 503
   */
  public CorrectionDesk.Receipt file(Caller caller, CorrectionForm form) {
    return desk.file(
        form,
        new Filer(document(form), By.HOTLINE, AuditTrail.actor(caller)),
        region -> CorrectionRights.covers(caller, region));
  }

  /**
   * @throws ProblemException 404 when it is not the caller's to answer, 422, 409 or 503
   */
  public CorrectionState answer(Caller caller, String correctionId, CorrectionAnswerForm form) {
    CorrectionState correction = reading.requireAnswerable(correctionId, caller);
    Answerer answerer =
        new Answerer(
            CorrectionRights.by(caller, correction), caller.region(), AuditTrail.actor(caller));
    return desk.answer(correction, form, answerer);
  }

  /**
   * The holder's visits from which what the correction is against follows, to be taken back by
   * their ids; none where nobody can say now.
   *
   * @throws ProblemException 404 when it is not the caller's to answer
   */
  public List<String> visitIds(Caller caller, String correctionId) {
    return desk.visitIds(reading.requireAnswerable(correctionId, caller));
  }

  private PersonId document(CorrectionForm form) {
    String type = form.idType();
    String number = form.idNumber();
    if (type == null || number == null) {
      throw Answers.invalid(
          List.of(
              new Violation("idType", "a two-digit document type"),
              new Violation("idNumber", "a document number")));
    }
    LocalDate today = ChinaTime.day(clock.instant());
    return switch (IdDocument.check(type, number, today)) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid(String field, String expected) ->
          throw ProblemException.invalid(field, expected);
    };
  }
}
