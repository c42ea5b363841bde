package org.healthcode.declaration.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.declare.Declared;
import org.healthcode.declaration.declare.HealthForm;
import org.healthcode.declaration.declare.HealthRules;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.person.Declarer;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkProfileSealerTest {
  private static final PersonId PERSON = Samples.person(Samples.ID);
  private static final Identity IDENTITY =
      new Identity(PERSON, new IdDocument(IdType.RESIDENT_ID, Samples.ID), "张三");

  private final PersonalDataVault vault;

  TinkProfileSealerTest(@TempDir Path folder) {
    vault = new PersonalDataVault(KeyFiles.create(folder).personalData());
  }

  private List<Fact<?>> declared(KnownKeys keys) {
    HealthForm form = new HealthForm("410105", List.of(), null, "NO", true, null, null, null);
    Declared declared =
        new HealthRules(Regions.all(), new TinkProfileSealer(vault, keys, Samples.PEPPER))
            .judge(form, new Declarer(PERSON, PERSON, "key-1"), Optional.of(IDENTITY), Samples.NOW);
    return ((Declared.Accepted) declared).facts();
  }

  private static byte[] key(Fact<?> fact) {
    byte[] bytes = new byte[((PersonKey) fact.event()).getWrappedKey().remaining()];
    ((PersonKey) fact.event()).getWrappedKey().duplicate().get(bytes);
    return bytes;
  }

  @Test
  void aPersonOfNoKnownKeyGetsOneBeforeTheProfile() {
    List<Fact<?>> facts = declared(person -> Optional.empty());

    assertThat(facts)
        .extracting(fact -> fact.topic().name())
        .containsExactly("person-keys", "persons", "visits", "declarations");
    PersonProfile profile = (PersonProfile) facts.get(1).event();
    assertThat(profile.getWrappedKey().remaining()).isZero();
    assertThat(profile.getKeyId()).isEqualTo(PersonalDataVault.keyId(key(facts.get(0))));
    assertThat(vault.open(PERSON, profile, Optional.of(key(facts.get(0)))))
        .hasValueSatisfying(data -> assertThat(data.idNumber()).isEqualTo(Samples.ID));
  }

  @Test
  void aPersonKeepsTheirKeyFromOneDeclarationToTheNext() {
    byte[] key = vault.newKey(PERSON);
    List<Fact<?>> facts = declared(person -> Optional.of(key));

    assertThat(facts)
        .extracting(fact -> fact.topic().name())
        .containsExactly("persons", "visits", "declarations");
    assertThat(vault.open(PERSON, (PersonProfile) facts.get(0).event(), Optional.of(key)))
        .isPresent();
  }

  @Test
  void whoDeclaresAfterAnErasureGetsANewKeyAndTheOldProfileStaysUnreadable() {
    List<Fact<?>> first = declared(person -> Optional.empty());
    List<Fact<?>> again = declared(person -> Optional.empty());

    byte[] newKey = key(again.get(0));
    assertThat(vault.open(PERSON, (PersonProfile) first.get(1).event(), Optional.of(newKey)))
        .isEmpty();
    assertThat(vault.open(PERSON, (PersonProfile) again.get(1).event(), Optional.of(newKey)))
        .isPresent();
  }

  @Test
  void aKeyThatCannotBeUsedIsReplaced() {
    assertThat(declared(person -> Optional.of(new byte[] {1, 2, 3})).getFirst().topic().name())
        .isEqualTo("person-keys");
  }
}
