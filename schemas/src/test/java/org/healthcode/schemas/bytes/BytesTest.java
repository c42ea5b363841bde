package org.healthcode.schemas.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void aBufferCanBeReadAgain() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);

    assertThat(BufferBytes.copyOf(buffer)).containsExactly(2, 3);
    assertThat(BufferBytes.copyOf(buffer)).containsExactly(2, 3);
  }

  @Test
  void aReadOnlyBufferIsCopiedToo() {
    assertThat(BufferBytes.copyOf(ByteBuffer.wrap(new byte[] {7}).asReadOnlyBuffer()))
        .containsExactly(7);
  }

  /** As {@code printf abc | sha256sum} says. */
  @Test
  void aTextIsHashedInUtf8() {
    assertThat(Sha256.hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
