package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareHealth.Symptom;
import org.healthcode.risk.oracle.world.Days;

/** What residents declare of their health, the same in all policies. */
final class DeclarationRules {

  private static final Set<Symptom> SYMPTOMS =
      EnumSet.of(Symptom.FEVER, Symptom.COUGH, Symptom.DYSPNOEA);
  private static final double FEVER_FROM = 37.3;
  private static final int DAYS = 14;

  private DeclarationRules() {}

  /** YELLOW until a later declaration without them and a negative test, at most 14 days. */
  static Rule symptoms() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (DeclareHealth said : person.health()) {
        if (isIll(said)) {
          Optional<Instant> well =
              later(person, said).filter(d -> !isIll(d)).map(DeclareHealth::recordedAt).findFirst();
          Optional<Instant> tested =
              new Negatives(person).one(n -> !n.sampledAt().isBefore(said.recordedAt()));
          intervals.add(interval("symptoms", said, well, tested));
        }
      }
      return intervals;
    };
  }

  /** YELLOW until a later no and two negatives 24 h apart, at most 14 days. */
  static Rule metPatient() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (DeclareHealth said : person.health()) {
        if (said.contact() == Met.YES) {
          Optional<Instant> no =
              later(person, said)
                  .filter(d -> d.contact() == Met.NO)
                  .map(DeclareHealth::recordedAt)
                  .findFirst();
          Optional<Instant> tested =
              new Negatives(person).twoADayApart(n -> !n.sampledAt().isBefore(said.recordedAt()));
          intervals.add(interval("met-patient", said, no, tested));
        }
      }
      return intervals;
    };
  }

  /** GREEN from the first declaration on. */
  static Rule declared() {
    return person ->
        person.firstDeclared().stream()
            .map(at -> Interval.open("declared", Color.GREEN, at))
            .toList();
  }

  private static Stream<DeclareHealth> later(Person person, DeclareHealth said) {
    return person.health().stream()
        .filter(d -> d.recordedAt().isAfter(said.recordedAt()))
        .sorted(Comparator.comparing(DeclareHealth::recordedAt));
  }

  private static boolean isIll(DeclareHealth said) {
    return said.symptoms().stream().anyMatch(SYMPTOMS::contains)
        || said.temperature().map(t -> t >= FEVER_FROM).orElse(false);
  }

  /** Released when both are there, before the cap. */
  private static Interval interval(
      String rule, DeclareHealth said, Optional<Instant> word, Optional<Instant> tested) {
    Instant cap = Days.end(Days.of(said.recordedAt()).plusDays(DAYS));
    Instant end = cap;
    if (word.isPresent() && tested.isPresent()) {
      Instant both = word.get().isAfter(tested.get()) ? word.get() : tested.get();
      end = both.isBefore(cap) ? both : cap;
    }
    return Interval.until(rule, Color.YELLOW, said.recordedAt(), end);
  }
}
