package org.healthcode.province.check;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.world.Province;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.schemas.answer.CodeState;

/**
 * At rest every checkpoint sees the colors of the oracle, with their reasons. Of who is left out
 * something for others to decide, no green where it says that they are ill, and any other color as
 * it was.
 */
public final class ColorsAreThoseOfTheOracle implements Invariant {

  /** Rules that say of a person that they are ill. */
  private static final Set<String> ILL =
      Set.of("case", "discharged", "positive-test", "pooled-positive");

  private final Expectation expectation;
  private final Set<Integer> people;

  public ColorsAreThoseOfTheOracle(Expectation expectation, Set<Integer> people) {
    this.expectation = expectation;
    this.people = people;
  }

  @Override
  public Optional<Violation> check(Province province) {
    Instant now = province.now();
    int arrived = province.arrivals().count();
    Map<Integer, Answer> expected = expectation.colors(arrived, now);
    for (Checkpoint checkpoint : province.checkpoints()) {
      for (int person : people) {
        Answer owed = expected.getOrDefault(person, Answer.UNDECLARED);
        Answer seen = checkpoint.answerAt(Province.person(person), now);
        String state = checkpoint.scan(Province.person(person)).state().name();
        boolean same =
            isTold(seen, state, owed)
                || isStillMet(province, person, seen, state)
                || isLeftOut(province, person, state, owed);
        if (!same && !expectation.isOpen(arrived, now)) {
          return Optional.of(
              Violation.of(
                  this,
                  person,
                  "at rest %s is told %s of resident %d (%s), who should be %s"
                      .formatted(checkpoint.name(), state, person, seen, owed)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTold(Answer seen, String state, Answer owed) {
    return seen.equals(owed) && state.equals(owed.color().name());
  }

  private static boolean isLeftOut(Province province, int person, String state, Answer owed) {
    Optional<PersonState> held = LeftOut.state(province, person).filter(LeftOut::any);
    boolean isIll = owed.rules().stream().anyMatch(ILL::contains);
    boolean mayBeUnknown = held.filter(LeftOut::saysIll).isPresent();
    return held.isPresent()
        && !(isIll && isGreen(state) && held.filter(LeftOut::leavesGreen).isEmpty())
        && (mayBeUnknown || !state.equals(CodeState.UNKNOWN.name()));
  }

  private static boolean isGreen(String state) {
    return state.equals(CodeState.GREEN.name()) || state.equals(CodeState.UNDECLARED.name());
  }

  /** What an erased person met stays met, and may become worse with the place. */
  private boolean isStillMet(Province province, int person, Answer seen, String state) {
    int arrived = province.arrivals().count();
    return province.arrivals().isErased(person)
        && isTold(seen, state, expectation.colorUnerased(arrived, person, province.now()));
  }
}
