package org.healthcode.declaration.crypto;

import java.util.Optional;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;

/**
 * Encrypts with the person's key. Where none is known that can be used, with a new one: should the
 * person have had another after all, the new one takes its place and nothing but the profile, which
 * is written with it, was under the old one.
 */
public final class TinkProfileSealer implements ProfileSealer {
  private final PersonalDataVault vault;
  private final KnownKeys keys;
  private final Pepper pepper;

  public TinkProfileSealer(PersonalDataVault vault, KnownKeys keys, Pepper pepper) {
    this.vault = vault;
    this.keys = keys;
    this.pepper = pepper;
  }

  @Override
  public Sealed seal(Identity identity, Optional<String> phone) {
    PersonId person = identity.person();
    Optional<byte[]> known = keys.of(person).filter(key -> vault.canUse(person, key));
    byte[] key = known.orElseGet(() -> vault.newKey(person));
    byte[] data = vault.seal(person, key, personalData(identity, phone));
    return new Sealed(
        PersonalDataVault.keyId(key),
        known.isPresent() ? Optional.empty() : Optional.of(key),
        data,
        pepper.nameTag(person, identity.name()));
  }

  private static PersonalData personalData(Identity identity, Optional<String> phone) {
    return new PersonalData(
        identity.name(),
        identity.document().type().code(),
        identity.document().number(),
        phone.orElse(null));
  }
}
