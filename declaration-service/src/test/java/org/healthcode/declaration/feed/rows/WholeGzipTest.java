package org.healthcode.declaration.feed.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeGzipTest {

  private static final byte[] ONE = zipped("first\n");
  private static final byte[] OTHER = zipped("second\n");

  @Test
  void severalMembersAreOneFile() throws IOException {
    assertThat(text(joined(ONE, OTHER, ONE))).isEqualTo("first\nsecond\nfirst\n");
  }

  @Test
  void membersAreFoundHoweverFewBytesComeAtATime() throws IOException {
    for (int most = 1; most < 60; most++) {
      assertThat(text(new Dripping(joined(ONE, OTHER, ONE), most)))
          .as("at most %d bytes at a time", most)
          .isEqualTo("first\nsecond\nfirst\n");
    }
  }

  @Test
  void largeMembersToo() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    byte[] large = zipped(noise);

    byte[] read = new WholeGzip(new ByteArrayInputStream(joined(large, large))).readAllBytes();

    assertThat(read).isEqualTo(joined(noise, noise));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 10, 11, 12, 20})
  void aFurtherMemberThatIsCutIsNoEnd(int kept) {
    assertBroken(joined(ONE, Arrays.copyOf(OTHER, kept)));
  }

  @Test
  void aFurtherMemberThatIsDamagedIsNoEnd() {
    byte[] damaged = OTHER.clone();
    damaged[0] ^= 1;

    assertBroken(joined(ONE, damaged));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 30, 512, 5_000})
  void somethingElseBetweenTwoMembersIsNoEnd(int zeros) {
    assertBroken(joined(ONE, new byte[zeros], OTHER));
  }

  private static void assertBroken(byte[] file) {
    for (int most : new int[] {1, 7, 30, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> text(new Dripping(file, most)))
          .as("at most %d bytes at a time", most)
          .isInstanceOf(IOException.class);
    }
  }

  private static String text(byte[] file) throws IOException {
    return text(new ByteArrayInputStream(file));
  }

  private static String text(InputStream file) throws IOException {
    return new String(new WholeGzip(file).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static byte[] zipped(String text) {
    return zipped(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return zipped.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Comes a few bytes at a time, and never knows how many there are. */
  private static final class Dripping extends ByteArrayInputStream {
    private final int most;

    Dripping(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int count) {
      return super.read(bytes, from, Math.min(count, most));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
