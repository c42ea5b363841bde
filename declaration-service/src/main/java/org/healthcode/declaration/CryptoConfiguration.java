package org.healthcode.declaration;

import com.google.crypto.tink.Aead;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.crypto.TinkNoteSealer;
import org.healthcode.declaration.crypto.TinkProfileSealer;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What seals personal data, and the keys of venue codes and check-ins. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {
  @Bean
  ProfileSealer profileSealer(KeyFiles keys, ObjectProvider<KnownKeys> known, Pepper pepper) {
    return new TinkProfileSealer(
        new PersonalDataVault(personalData(keys)),
        known.getIfAvailable(() -> person -> Optional.empty()),
        pepper);
  }

  @Bean
  TinkNoteSealer noteSealer(KeyFiles keys) {
    return new TinkNoteSealer(personalData(keys));
  }

  @Bean
  VenueCode venueCode(KeyFiles keys) {
    return read("venue-code.json", () -> new VenueCode(keys.venueCode()));
  }

  @Bean
  CheckInReceipt checkInReceipt(KeyFiles keys) {
    return read("check-in.json", () -> new CheckInReceipt(keys.checkIn()));
  }

  private static Supplier<Aead> personalData(KeyFiles keys) {
    return read(
        "personal-data.json",
        () -> {
          Supplier<Aead> key = keys.personalData();
          // A start without the key should fail, not the first declaration.
          Objects.requireNonNull(key.get());
          return key;
        });
  }

  private static <T> T read(String file, Supplier<T> keyset) {
    try {
      return keyset.get();
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset " + file);
    }
  }
}
