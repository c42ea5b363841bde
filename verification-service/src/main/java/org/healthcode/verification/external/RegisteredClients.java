package org.healthcode.verification.external;

import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.client.ClientEntry;

/** Who may ask, by the word of two. */
@FunctionalInterface
public interface RegisteredClients {

  /** By id, with those whose time is over; empty as long as not all registrations were read. */
  Optional<Map<String, ClientEntry>> current();
}
