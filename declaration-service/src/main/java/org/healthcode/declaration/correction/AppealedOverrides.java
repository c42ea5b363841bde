package org.healthcode.declaration.correction;

import java.time.Instant;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/** Decisions by people, which an appeal may be against. */
public interface AppealedOverrides {

  /**
   * Who asked for what is appealed against, or agreed to it.
   *
   * @return accounts; none where it is no decision by people
   */
  Set<String> deciders(PersonId person, String evidenceId);

  /**
   * Ends it, if it is such a decision: for good, and the same however often.
   *
   * @param who answered the appeal
   * @throws UnavailableException when that is not safe; to be repeated
   */
  void end(PersonId person, String evidenceId, Feeder who, Instant now) throws UnavailableException;
}
