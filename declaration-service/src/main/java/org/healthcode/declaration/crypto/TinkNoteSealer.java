package org.healthcode.declaration.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.correction.NoteSealer;
import org.healthcode.declaration.correction.SealedNote;
import org.healthcode.declaration.family.NameSealer;

/**
 * Encrypts what is not a person's own to keep: with the province's key; the associated data is the
 * id of what it is about.
 */
public final class TinkNoteSealer implements NoteSealer, NameSealer {
  /** So that no name is opened as a note. */
  private static final String NAME = "family-name:";

  private final Supplier<Aead> provinceKey;

  /**
   * @param provinceKey asked for every note, so that a rotated key takes over
   */
  public TinkNoteSealer(Supplier<Aead> provinceKey) {
    this.provinceKey = provinceKey;
  }

  @Override
  public SealedNote seal(String text, String about) {
    try {
      return new SealedNote(provinceKey.get().encrypt(utf8(text), utf8(about)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a note cannot be encrypted", e);
    }
  }

  @Override
  public Optional<String> open(SealedNote note, String about) {
    if (note.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] text = provinceKey.get().decrypt(note.bytes(), utf8(about));
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      // Its key is gone: one unreadable note must not hide the steps of a correction.
      return Optional.empty();
    }
  }

  @Override
  public String sealName(String name, String linkId) {
    return Base64.getEncoder().encodeToString(seal(name, NAME + linkId).bytes());
  }

  @Override
  public Optional<String> openName(String sealed, String linkId) {
    return open(new SealedNote(Base64.getDecoder().decode(sealed)), NAME + linkId);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
