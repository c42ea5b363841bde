package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Answer;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.time.ChinaTime;

/** Which evidence a rule is about. */
public sealed interface Match {

  /** A case in one of these statuses; the next status of the same record ends it. */
  record OfCase(Set<CaseFact.Status> statuses) implements Match {}

  /** A contact of such a degree, while its case stands. */
  record OfContact(Set<ContactFact.Degree> degrees) implements Match {}

  /**
   * A positive nucleic-acid test.
   *
   * @param pooled of several people's samples in one tube, instead of one's own
   * @param pastDays sampled at most so many days before it became known
   */
  record OfPositiveTest(boolean pooled, OptionalInt pastDays) implements Match {}

  /**
   * A health declaration that names any of these; a later one that does takes over.
   *
   * @param temperatureFrom degrees Celsius, inclusive
   */
  record OfDeclaration(
      Set<Symptom> symptoms, OptionalDouble temperatureFrom, Set<Answer> contactWithPatient)
      implements Match {

    boolean matches(HealthDeclaration declaration) {
      return declaration.symptoms().stream().anyMatch(symptoms::contains)
          || contactWithPatient.contains(declaration.contactWithPatient())
          || (temperatureFrom.isPresent()
              && declaration.temperature().isPresent()
              && declaration.temperature().getAsDouble() >= temperatureFrom.getAsDouble());
    }

    /** Says the opposite: where the question is whether one met a patient, UNSURE does not. */
    boolean clears(HealthDeclaration declaration) {
      return !matches(declaration)
          && (contactWithPatient.isEmpty() || declaration.contactWithPatient() == Answer.NO);
    }
  }

  /**
   * An arrival from abroad.
   *
   * @param pastDays at most so many days before it became known
   */
  record OfInbound(OptionalInt pastDays) implements Match {}

  /**
   * An arrival from another province.
   *
   * @param province the first two digits of GB/T 2260
   * @param pastDays at most so many days before it became known
   */
  record OfArrival(String province, OptionalInt pastDays) implements Match {}

  /**
   * A stay in a risky region, or a trip or venue shared with a case.
   *
   * @param pastDays left at most so many days before it was known
   * @param whoLeft whether it is only about who left, and from then on: not about who is there
   */
  record OfExposure(Set<Exposed.Kind> kinds, OptionalInt pastDays, boolean whoLeft)
      implements Match {}

  /** A decision by two people for this color, while the fact that it cites stands. */
  record OfOverride(Color color) implements Match {
    /** Whether it takes the place of milder colors than red: only a decision for green does. */
    boolean overrules() {
      return color == Color.GREEN;
    }
  }

  /** Any health declaration: from the first one on. */
  record OfAnyDeclaration() implements Match {}

  /** Whether a moment is at most so many days, as the calendar counts them, before another. */
  static boolean within(OptionalInt pastDays, Instant moment, Instant known) {
    if (pastDays.isEmpty()) {
      return true;
    }
    LocalDate oldest = ChinaTime.day(known).minusDays(pastDays.getAsInt());
    return !ChinaTime.day(moment).isBefore(oldest);
  }
}
