package org.healthcode.risk.domain.person;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.schemas.id.PersonId;

/** Everyone whom the tasks of this instance hold something of, a page at a time. */
public interface PeopleHeld {

  /**
   * Some people of one task.
   *
   * @param last of them; empty when there are none
   * @param end whether nobody comes behind them
   */
  record Page(List<Held> people, Optional<PersonId> last, boolean end) {}

  /** Of all tasks, here and elsewhere. */
  int partitions();

  /** The people behind one; empty when the task is not here, or not readable now. */
  Optional<Page> page(int partition, Optional<PersonId> after, int most);
}
