package org.healthcode.code.sender;

import java.time.Duration;
import java.util.Optional;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.code.resident.HeldData;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalDataVault;

/** Opens somebody's phone number for the moment of sending. Blocks. */
final class Phones {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HeldData held;
  private final PersonalDataVault vault;

  Phones(HeldData held, PersonalDataVault vault) {
    this.held = held;
    this.vault = vault;
  }

  /**
   * Empty where none was ever told, or it was erased.
   *
   * @throws RuntimeException while nobody can say
   */
  Optional<String> of(PersonId person) {
    HeldData.Sealed there = held.sealed(person).blockOptional(PATIENCE).orElseThrow();
    Optional<String> phone =
        there
            .profile()
            .flatMap(profile -> vault.open(person, profile, there.wrappedKey()))
            .flatMap(data -> Optional.ofNullable(data.phone()))
            .filter(told -> !told.isEmpty());
    if (phone.isEmpty() && !there.complete()) {
      throw new StoreAwayException("Redis: profiles are not all there");
    }
    return phone;
  }
}
