package org.healthcode.code.resident;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** What is held of a person besides their color. Errors while Redis is away or not complete. */
public interface HeldData {

  /**
   * Who a person is, encrypted.
   *
   * @param wrappedKey the key as it is now; empty when it was erased or there never was one
   * @param regionCode where the person belongs, whoever said so; empty when not known
   * @param complete false while Redis is being written again: what is missing may still come
   */
  record Sealed(
      Optional<PersonProfile> profile,
      Optional<byte[]> wrappedKey,
      Optional<String> regionCode,
      boolean complete) {}

  Mono<Sealed> sealed(PersonId person);

  /** Who looked at the person in the last 60 days, newest first. */
  Mono<List<Access>> accesses(PersonId person);
}
