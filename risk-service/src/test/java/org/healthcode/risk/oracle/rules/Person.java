package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.world.CaseCourse;
import org.healthcode.risk.oracle.world.Exposed;
import org.healthcode.risk.oracle.world.Readings;

/**
 * All that a policy can cite of one person.
 *
 * @param health declarations, by moment
 * @param firstDeclared when anything was first declared
 * @param arrivals from abroad
 * @param provinces arrivals from other provinces
 * @param cases of which the person is the case
 * @param contacts with their cases, where these are known
 * @param tests all
 * @param exposed all risky places where the person was
 * @param readings how the texts are read
 */
public record Person(
    List<DeclareHealth> health,
    Optional<Instant> firstDeclared,
    List<Arrival> arrivals,
    List<Arrival> provinces,
    List<CaseCourse> cases,
    List<Contact> contacts,
    List<Fact<FeedTest>> tests,
    List<Exposed> exposed,
    Readings readings) {

  /**
   * That somebody came.
   *
   * @param at when
   * @param known since when that is known
   */
  public record Arrival(Instant at, Instant known) {}

  /**
   * A contact of a case that is known and stands.
   *
   * @param says what was fed
   * @param known since when
   * @param infectiousFrom since when the case may have infected others, where that is known
   */
  public record Contact(FeedContact says, Instant known, Optional<Instant> infectiousFrom) {}
}
