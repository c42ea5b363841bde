package org.healthcode.verification.external;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.id.PersonId;

/**
 * Remembers what clients asked. Each completes once the trace can't be lost any more, exceptionally
 * where there will be none.
 */
public interface ClientTrail {

  /**
   * That a client was told of a person; for the audit log and for the person.
   *
   * @param keyId of the key that signed the call
   */
  CompletionStage<?> told(
      ClientEntry client, String keyId, ClientScope call, PersonId person, Instant at);

  /** That a client tried what it is not registered for; for the audit log. */
  CompletionStage<?> refused(ClientEntry client, String keyId, ClientScope call, Instant at);

  /** That a client is answered no more today; for the audit log. */
  CompletionStage<?> stopped(ClientEntry client, String keyId, Instant at);
}
