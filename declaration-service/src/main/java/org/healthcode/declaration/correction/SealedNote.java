package org.healthcode.declaration.correction;

import java.util.Arrays;

/** A text that only its {@link NoteSealer} can read; empty where nothing was said. */
public final class SealedNote implements Comparable<SealedNote> {
  public static final SealedNote NONE = new SealedNote(new byte[0]);

  private final byte[] bytes;

  /**
   * @param bytes given away, not copied
   */
  public SealedNote(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Not a copy: not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Any order will do, as long as everybody has the same. */
  @Override
  public int compareTo(SealedNote other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedNote note && Arrays.equals(bytes, note.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedNote[redacted]";
  }
}
