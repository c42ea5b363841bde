package org.healthcode.schemas.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.OfflinePass;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.code.Unreadable;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:30Z");
  private static final PersonId PERSON = new PersonId(1, 2);

  @TempDir private Path temporary;

  @Test
  void everyFileIsMadeAndOnlyItsOwnerMayReadIt() throws Exception {
    KeyFiles.create(directory());
    assertThat(contents().keySet())
        .containsExactlyInAnyOrder(
            ".lock",
            "pepper",
            "session.json",
            "live-code.json",
            "paper-code.json",
            "venue-code.json",
            "check-in.json",
            "pass-id.json",
            "offline-pass.json",
            "personal-data.json",
            "audit.json",
            "policy.json",
            "decisions.json",
            "installation.json",
            "trust-list.json",
            "audit-trust.json",
            "policy-trust.json",
            "decisions-trust.json",
            "installation-trust.json");
    for (String name : contents().keySet()) {
      assertThat(permissions(directory().resolve(name))).startsWith("rw-------");
    }
    assertThat(permissions(directory())).isEqualTo("rwx------");
    assertThat(contents().get("pepper")).matches("[0-9a-f]{64}");
  }

  @Test
  void makingThemAgainChangesNothing() throws Exception {
    KeyFiles.create(directory());
    var before = contents();
    KeyFiles.create(directory());
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void oneMissingFileIsMadeAndTheOthersStay() throws Exception {
    KeyFiles.create(directory());
    var before = contents();
    Files.delete(directory().resolve("pass-id.json"));
    KeyFiles.create(directory());
    var after = contents();
    assertThat(after.remove("pass-id.json")).isNotEqualTo(before.remove("pass-id.json"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void whatOneProcessWritesAnotherReads() throws Exception {
    KeyFiles one = KeyFiles.create(directory());
    KeyFiles other = KeyFiles.load(directory());
    IdDocument document = new IdDocument(IdType.PASSPORT, "E12345678");
    assertThat(one.pepper().personId(document)).isEqualTo(other.pepper().personId(document));
    String code = new LiveCode(one.liveCode()).encode(PERSON, NOW);
    assertThat(new LiveCode(other.liveCode()).decode(code, NOW)).isInstanceOf(LiveCode.Valid.class);
    Aead aead = one.personalData().get();
    byte[] sealed = aead.encrypt(new byte[] {1, 2, 3}, new byte[0]);
    assertThat(other.personalData().get().decrypt(sealed, new byte[0])).containsExactly(1, 2, 3);
    assertThat(OfflinePass.decode(pass(one), other.trustList().get(), NOW))
        .isInstanceOf(OfflinePass.Valid.class);
  }

  @Test
  void twoDeploymentsDoNotReadEachOther() {
    KeyFiles one = KeyFiles.create(temporary.resolve("one"));
    KeyFiles other = KeyFiles.create(temporary.resolve("other"));
    String code = new LiveCode(one.liveCode()).encode(PERSON, NOW);
    assertThat(new LiveCode(other.liveCode()).decode(code, NOW))
        .isEqualTo(new Unreadable(Unreadable.Reason.OTHER_KEY));
    assertThat(OfflinePass.decode(pass(one), other.trustList().get(), NOW))
        .isEqualTo(new Unreadable(Unreadable.Reason.OTHER_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live-code.json",
        "paper-code.json",
        "venue-code.json",
        "check-in.json",
        "pass-id.json",
        "offline-pass.json",
        "personal-data.json",
        "audit.json",
        "policy.json",
        "decisions.json",
        "trust-list.json",
        "audit-trust.json",
        "policy-trust.json",
        "decisions-trust.json",
        "pepper"
      })
  void aMissingOrBrokenFileIsNamedAndNeverQuoted(String name) throws Exception {
    KeyFiles files = KeyFiles.create(directory());
    String secret = "S3CRETS3CRETS3CRET";
    Files.writeString(directory().resolve(name), "{\"key\": \"" + secret + "\"}");
    assertFails(files, name, secret);
    Files.writeString(directory().resolve(name), secret);
    assertFails(files, name, secret);
    Files.delete(directory().resolve(name));
    assertFails(files, name, secret);
  }

  @Test
  void aKeysetOfAnotherKindIsRefused() throws Exception {
    KeyFiles files = KeyFiles.create(directory());
    Files.copy(directory().resolve("live-code.json"), directory().resolve("copy"));
    Files.move(
        directory().resolve("copy"),
        directory().resolve("offline-pass.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(files::offlinePass)
        .withMessageContaining("offline-pass.json")
        .withMessageContaining("Ed25519");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> KeyFiles.load(temporary.resolve("nowhere")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("nowhere");
  }

  @ParameterizedTest
  @EnumSource(KeyFile.class)
  void anAddedKeyReadsBeforeItWrites(KeyFile key) {
    KeyFiles files = KeyFiles.create(directory());
    int before = Keysets.read(path(key)).getPrimary().getId();
    files.addKey(key);
    assertThat(Keysets.read(path(key)).size()).isEqualTo(2);
    assertThat(Keysets.read(path(key)).getPrimary().getId()).isEqualTo(before);
    files.promote(key);
    assertThat(Keysets.read(path(key)).getPrimary().getId()).isNotEqualTo(before);
    assertThat(Keysets.read(path(key)).size()).isEqualTo(2);
  }

  @Test
  void acrossARotationEveryReaderReadsEveryCode() {
    KeyFiles files = KeyFiles.create(directory());
    String old = new LiveCode(files.liveCode()).encode(PERSON, NOW);
    files.addKey(KeyFile.LIVE_CODE);
    LiveCode reader = new LiveCode(files.liveCode());
    files.promote(KeyFile.LIVE_CODE);
    String fresh = new LiveCode(files.liveCode()).encode(PERSON, NOW);
    assertThat(fresh).isNotEqualTo(old);
    for (LiveCode each : List.of(reader, new LiveCode(files.liveCode()))) {
      assertThat(each.decode(old, NOW)).isInstanceOf(LiveCode.Valid.class);
      assertThat(each.decode(fresh, NOW)).isInstanceOf(LiveCode.Valid.class);
    }
  }

  @Test
  void aNewSigningKeyIsTrustedBeforeItSignsAndForeignKeysStayOnTheList() throws Exception {
    KeyFiles files = KeyFiles.create(directory());
    TrustedKey foreign =
        new TrustedKey(
            "AQIDBAUGBwg", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", Optional.of("42"));
    TrustList withForeign = files.trustList().get().and(new TrustList(List.of(foreign)));
    Files.writeString(directory().resolve("trust-list.json"), withForeign.toJson());
    files.addKey(KeyFile.OFFLINE_PASS);
    TrustList before = files.trustList().get();
    assertThat(before.keys()).hasSize(3).contains(foreign);
    files.promote(KeyFile.OFFLINE_PASS);
    assertThat(OfflinePass.decode(pass(files), before, NOW)).isInstanceOf(OfflinePass.Valid.class);
  }

  private static void assertFails(KeyFiles files, String name, String secret) {
    Consumer<KeyFiles> accessor =
        switch (name) {
          case "live-code.json" -> KeyFiles::liveCode;
          case "paper-code.json" -> KeyFiles::paperCode;
          case "venue-code.json" -> KeyFiles::venueCode;
          case "check-in.json" -> KeyFiles::checkIn;
          case "pass-id.json" -> KeyFiles::passId;
          case "offline-pass.json" -> KeyFiles::offlinePass;
          case "personal-data.json" -> KeyFiles::personalData;
          case "audit.json" -> KeyFiles::audit;
          case "policy.json" -> KeyFiles::policy;
          case "decisions.json" -> KeyFiles::decisions;
          case "trust-list.json" -> KeyFiles::trustList;
          case "audit-trust.json" -> KeyFiles::auditTrust;
          case "policy-trust.json" -> KeyFiles::policyTrust;
          case "decisions-trust.json" -> KeyFiles::decisionsTrust;
          default -> KeyFiles::pepper;
        };
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> accessor.accept(files))
        .withMessageContaining(name)
        .withMessageNotContaining(secret)
        .withNoCause();
  }

  private static String pass(KeyFiles files) {
    return new PassIssuer("41", files.offlinePass(), new PassIds(files.passId()))
        .issue(PERSON, Color.GREEN, MaskedName.of("张三"), "002X", NOW, Optional.empty())
        .text();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path directory() {
    return temporary.resolve("keys");
  }

  private Path path(KeyFile name) {
    return directory().resolve(name.fileName());
  }

  private TreeMap<String, String> contents() throws Exception {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory())) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return contents;
  }
}
