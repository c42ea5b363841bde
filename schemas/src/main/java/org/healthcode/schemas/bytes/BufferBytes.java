package org.healthcode.schemas.bytes;

import java.nio.ByteBuffer;

/** What is in a buffer, as Avro and Redis hand it out. */
public final class BufferBytes {

  private BufferBytes() {}

  /** A copy of what is left in the buffer, which can be read again afterwards. */
  public static byte[] copyOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }
}
