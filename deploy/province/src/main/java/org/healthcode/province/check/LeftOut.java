package org.healthcode.province.check;

import java.util.Optional;
import org.healthcode.province.world.Province;
import org.healthcode.risk.domain.gate.Asked;
import org.healthcode.risk.domain.gate.Word;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.schemas.id.PersonId;

/** What the gate leaves out of somebody's colors, by the row of whoever decides about them. */
final class LeftOut {

  private LeftOut() {}

  /** What is held of a person; empty where nobody who decides about them runs, or nothing is. */
  static Optional<PersonState> state(Province province, int person) {
    PersonId id = Province.person(person);
    return province
        .rows(Names.PERSONS, id.partition(Province.PARTITIONS))
        .flatMap(rows -> Optional.ofNullable(rows.get(id.bytes())))
        .map(PersonStates::fromBytes);
  }

  /** Whether the person would be worse off by something that waits, or was refused. */
  static boolean any(PersonState state) {
    return state.gate().asked().values().stream().anyMatch(LeftOut::isLeftOut);
  }

  private static boolean isLeftOut(Asked asked) {
    return asked.needed()
        && (asked.state() == Asked.State.WAITS || asked.state() == Asked.State.REFUSED);
  }

  /**
   * Whether of what is left out something leaves the old color vouched for, whatever it says: what
   * was refused, and what only eases no more.
   */
  static boolean leavesGreen(PersonState state) {
    return state.gate().asked().values().stream()
        .filter(LeftOut::isLeftOut)
        .anyMatch(asked -> asked.state() == Asked.State.REFUSED || asked.before().isPresent());
  }

  /** Whether anything that is held says by itself that the person is ill. */
  static boolean saysIll(PersonState state) {
    return state.evidence().live().stream()
        .anyMatch(item -> item.fact().filter(Word::saysIll).isPresent());
  }
}
