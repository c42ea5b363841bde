package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.world.Days;

/** Contacts of cases, and arrivals from abroad, who pass through the same phases. */
final class ContactRules {

  private ContactRules() {}

  /** Contacts under days and tests (national and Henan 2022). */
  static Rule phases(String rule, Degree degree, Phases phases) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Person.Contact contact : person.contacts()) {
        FeedContact says = contact.says();
        if (says.degree() != degree || early(contact)) {
          continue;
        }
        Instant at = says.lastContactAt();
        Instant over = phases.endUntested(person, Days.of(at), says.isolationTo());
        if (contact.known().isBefore(over)) {
          intervals.addAll(
              phases.run(rule, person, at, Days.of(at), contact.known(), says.isolationTo()));
        }
      }
      return intervals;
    };
  }

  /** Close contacts in isolation (Henan 2020): to its end, else for days. */
  static Rule isolation(int days) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Person.Contact contact : person.contacts()) {
        FeedContact says = contact.says();
        if (says.degree() == Degree.CLOSE && !early(contact)) {
          Instant at = says.lastContactAt();
          Instant end = says.isolationTo().orElseGet(() -> Days.end(Days.of(at).plusDays(days)));
          intervals.add(Interval.until("close-contact", Color.RED, at, end));
        }
      }
      return intervals;
    };
  }

  /**
   * "Who met it before is no contact. A contact of a contact did not meet the case and is not
   * asked" (decision 027); a contact of a date alone was not before a moment of that date.
   */
  private static boolean early(Person.Contact contact) {
    if (contact.says().degree() != Degree.CLOSE) {
      return false;
    }
    Instant at = contact.says().lastContactAt();
    Optional<Instant> from = contact.infectiousFrom();
    boolean byDate =
        Days.isMidnight(at) && from.map(f -> Days.of(f).equals(Days.of(at))).orElse(false);
    return !byDate && from.map(at::isBefore).orElse(false);
  }

  /** Arrivals from abroad under days and tests. */
  static Rule inbound(Phases phases) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Person.Arrival arrival : person.arrivals()) {
        Instant over = Days.end(Days.of(arrival.at()).plusDays(phases.days()));
        if (arrival.known().isBefore(over)) {
          intervals.addAll(
              phases.run(
                  "inbound",
                  person,
                  arrival.at(),
                  Days.of(arrival.at()),
                  arrival.known(),
                  Optional.empty()));
        }
      }
      return intervals;
    };
  }

  /** Arrivals from abroad for days alone (Henan 2020). */
  static Rule inbound(int days) {
    return person ->
        person.arrivals().stream()
            .map(
                a ->
                    Interval.until(
                        "inbound", Color.RED, a.at(), Days.end(Days.of(a.at()).plusDays(days))))
            .toList();
  }

  /** Arrivals from other provinces (Henan 2022): two negatives, or seven days. */
  static Rule provinces() {
    return person ->
        person.provinces().stream()
            .filter(a -> !Days.of(a.known()).isAfter(Days.of(a.at()).plusDays(Tested.DAYS)))
            .map(a -> Tested.interval("arrival", person, a.at(), a.at(), Days.of(a.at())))
            .toList();
  }
}
