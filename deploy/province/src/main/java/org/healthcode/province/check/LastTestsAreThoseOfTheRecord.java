package org.healthcode.province.check;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.answer.TestBadge;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.id.PersonId;

/**
 * At rest every timeline has the negative test that follows from all tests that were fed, whatever
 * waits at the gate, and no checkpoint is told of one that is not vouched for. Of who was erased
 * there may be no timeline that could have it.
 */
public final class LastTestsAreThoseOfTheRecord implements Invariant {

  private final Expectation expectation;
  private final Set<Integer> people;

  public LastTestsAreThoseOfTheRecord(Expectation expectation, Set<Integer> people) {
    this.expectation = expectation;
    this.people = people;
  }

  @Override
  public Optional<Violation> check(Province province) {
    Instant now = province.now();
    int arrived = province.arrivals().count();
    Map<Integer, Instant> expected = expectation.negativesShown(arrived, now);
    for (Checkpoint checkpoint : province.checkpoints()) {
      for (int person : people) {
        Optional<Instant> owed = shown(Optional.ofNullable(expected.get(person)), now);
        Optional<Instant> published = shown(published(checkpoint, person), now);
        boolean erased = published.isEmpty() && province.arrivals().isErased(person);
        if (!published.equals(owed) && !erased && !expectation.isOpen(arrived, now)) {
          return Optional.of(
              Violation.of(
                  this,
                  person,
                  "at rest %s finds a negative test of %s with resident %d, which should be of %s"
                      .formatted(checkpoint.name(), text(published), person, text(owed))));
        }
        Optional<TestBadge> told = checkpoint.scan(Province.person(person)).lastTest();
        if (told.isPresent() && !isVouchedFor(checkpoint, person)) {
          return Optional.of(
              Violation.of(
                  this,
                  person,
                  "%s is told of a test of resident %d that nobody vouches for"
                      .formatted(checkpoint.name(), person)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> published(Checkpoint checkpoint, int person) {
    return checkpoint
        .entry(Province.person(person))
        .flatMap(entry -> Optional.ofNullable(entry.timeline().getLastTest()))
        .map(LastTest::getSampledAt);
  }

  private static boolean isVouchedFor(Checkpoint checkpoint, int person) {
    PersonId id = Province.person(person);
    return checkpoint.entry(id).filter(entry -> entry.timeline().getVouched()).isPresent();
  }

  private static Optional<Instant> shown(Optional<Instant> sampled, Instant now) {
    return sampled.filter(at -> at.isAfter(now.minus(TestBadge.SHOWN)));
  }

  private static String text(Optional<Instant> sampled) {
    return sampled.map(Instant::toString).orElse("no time");
  }
}
