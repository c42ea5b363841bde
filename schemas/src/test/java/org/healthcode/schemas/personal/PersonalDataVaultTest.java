package org.healthcode.schemas.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalDataVaultTest {
  private static final PersonId ZHANG = new PersonId(1, 2);
  private static final PersonId LI = new PersonId(3, 4);
  private static final String NUMBER = "11010519491231002X";
  private static final PersonalData DATA = new PersonalData("张三", "10", NUMBER, null);

  private final PersonalDataVault vault;

  PersonalDataVaultTest(@TempDir Path folder) {
    vault = new PersonalDataVault(KeyFiles.create(folder).personalData());
  }

  private static PersonProfile profile(byte[] wrappedKey, byte[] sealed, String keyId) {
    Instant now = Instant.parse("2022-06-28T02:00:00Z");
    return new PersonProfile(
        EventHeaderBuilder.recordedAt("resident/1", "profile", now).build(),
        ByteBuffer.wrap(wrappedKey),
        ByteBuffer.wrap(sealed),
        "*三",
        "002X",
        "410105",
        now,
        keyId,
        "");
  }

  private PersonProfile sealedWith(byte[] key) {
    return profile(new byte[0], vault.seal(ZHANG, key, DATA), PersonalDataVault.keyId(key));
  }

  @Test
  void whatWasSealedIsReadWithThePersonsKeyAndNothingElse() {
    byte[] key = vault.newKey(ZHANG);
    PersonProfile profile = sealedWith(key);

    assertThat(vault.open(ZHANG, profile, Optional.of(key))).contains(DATA);
    assertThat(vault.open(ZHANG, profile, Optional.of(vault.newKey(ZHANG)))).isEmpty();
    assertThat(vault.open(LI, profile, Optional.of(key))).isEmpty();
  }

  @Test
  void erasingTheKeyErasesThePersonThoughTheProfileIsStillThere() {
    PersonProfile profile = sealedWith(vault.newKey(ZHANG));
    assertThat(vault.open(ZHANG, profile, Optional.empty())).isEmpty();
  }

  @Test
  void aProfileFromBeforeKeepsItsKeyInItselfAndStaysReadable() {
    byte[] key = vault.newKey(ZHANG);
    PersonProfile old = profile(key, vault.seal(ZHANG, key, DATA), "");
    assertThat(vault.open(ZHANG, old, Optional.empty())).contains(DATA);
    assertThat(vault.open(ZHANG, old, Optional.of(vault.newKey(ZHANG)))).contains(DATA);
  }

  @Test
  void aKeyOfAnotherPersonIsNotUsed() {
    byte[] key = vault.newKey(LI);
    assertThat(vault.canUse(ZHANG, key)).isFalse();
    assertThat(vault.canUse(LI, key)).isTrue();
    assertThatThrownBy(() -> vault.seal(ZHANG, key, DATA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumberIsNowhereInWhatLeavesTheProcess() {
    byte[] key = vault.newKey(ZHANG);
    String sealed = new String(vault.seal(ZHANG, key, DATA), StandardCharsets.ISO_8859_1);
    assertThat(sealed).doesNotContain(NUMBER).doesNotContain(NUMBER.substring(6, 14));
    assertThat(DATA.toString()).isEqualTo("PersonalData[redacted]");
  }
}
