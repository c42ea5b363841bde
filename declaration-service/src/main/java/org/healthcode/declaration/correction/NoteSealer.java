package org.healthcode.declaration.correction;

import java.util.Optional;

/** Encrypts what people write freely, since it may hold anything. */
public interface NoteSealer {

  /**
   * @param about what the note belongs to; it cannot be opened as a note about anything else
   */
  SealedNote seal(String text, String about);

  /** Empty where nothing was said, or where it can't be read any more. */
  Optional<String> open(SealedNote note, String about);
}
