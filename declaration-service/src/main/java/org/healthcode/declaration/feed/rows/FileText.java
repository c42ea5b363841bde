package org.healthcode.declaration.feed.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a file in the charset that it is really in: what a byte order mark says; else UTF-8
 * or GB18030, whichever the first bytes beyond ASCII are, also where the other one was declared;
 * else what was declared. What can't be decoded reads as U+FFFD.
 */
public final class FileText extends Reader {

  /** GB 18030 has all that GBK and GB 2312 have. */
  private static final Charset GB18030 = Charset.forName("GB18030");

  private static final Set<String> GB = Set.of("GB18030", "GBK", "GB2312", "x-mswin-936");
  private static final int BUFFER = 1 << 13;

  /** How many bytes beyond the first one that is not ASCII are looked at, where there are any. */
  private static final int WINDOW = 64;

  private final InputStream in;
  private final Optional<Charset> declared;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
  private Optional<CharsetDecoder> decoder = Optional.empty();
  private boolean begun;
  private boolean atEnd;

  /**
   * @param declared by whoever sends; empty where nobody said
   */
  public FileText(InputStream in, Optional<Charset> declared) {
    this.in = in;
    this.declared = declared;
  }

  /** What it is read as, as far as that is known: ASCII as long as nothing else came. */
  public Charset charset() {
    return decoder.map(CharsetDecoder::charset).orElse(StandardCharsets.US_ASCII);
  }

  /** Whether another charset was declared than the one that the file is in. */
  public boolean isOtherThanDeclared() {
    return decoder.isPresent()
        && declared.isPresent()
        && !(isGb(declared.get()) && isGb(charset()))
        && !charset().name().startsWith(declared.get().name());
  }

  @Override
  public int read(char[] target, int offset, int wanted) throws IOException {
    if (wanted < 2) {
      throw new IOException("at least two characters are read at once");
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, wanted);
    if (!begun) {
      begun = true;
      readMark();
    }
    while (chars.position() == 0) {
      if (!bytes.hasRemaining() && !fill()) {
        decoder.ifPresent(reading -> finish(reading, chars));
        return chars.position() == 0 ? -1 : chars.position();
      }
      if (decoder.isEmpty()) {
        passAscii(chars);
        if (chars.position() == 0) {
          decide();
        }
      } else {
        decode(decoder.get(), chars);
      }
    }
    return chars.position();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void readMark() throws IOException {
    await(4);
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      skip(3);
      use(StandardCharsets.UTF_8);
    } else if (startsWith(0xFF, 0xFE)) {
      skip(2);
      use(StandardCharsets.UTF_16LE);
    } else if (startsWith(0xFE, 0xFF)) {
      skip(2);
      use(StandardCharsets.UTF_16BE);
    } else if (startsWith(0x84, 0x31, 0x95, 0x33)) {
      skip(4);
      use(GB18030);
    } else if (isZero(1) && isZero(3) && !isZero(0)) {
      use(StandardCharsets.UTF_16LE);
    } else if (isZero(0) && isZero(2) && !isZero(1)) {
      use(StandardCharsets.UTF_16BE);
    } else {
      declared
          .filter(charset -> !isGb(charset) && !charset.equals(StandardCharsets.UTF_8))
          .ifPresent(this::use);
    }
  }

  private void passAscii(CharBuffer chars) {
    while (bytes.hasRemaining() && chars.hasRemaining() && bytes.get(bytes.position()) >= 0) {
      chars.put((char) bytes.get());
    }
  }

  private void decide() throws IOException {
    await(WINDOW);
    Utf8Signs signs = Utf8Signs.in(bytes);
    boolean declaredGb = declared.filter(FileText::isGb).isPresent();
    use(signs.areUtf8() && (!declaredGb || signs.three() > 0) ? StandardCharsets.UTF_8 : GB18030);
  }

  private void use(Charset charset) {
    decoder =
        Optional.of(
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  private void decode(CharsetDecoder reading, CharBuffer chars) throws IOException {
    int before = bytes.remaining();
    CoderResult result = reading.decode(bytes, chars, atEnd);
    if (result.isUnderflow() && chars.position() == 0 && bytes.remaining() == before) {
      if (!fill() && charset().name().startsWith("UTF-16")) {
        // Half a character at the end of what broke off is nothing of its row.
        bytes.position(bytes.limit());
      } else if (atEnd) {
        check(reading.decode(bytes, chars, true));
        bytes.position(bytes.limit());
      }
    }
  }

  private static void check(CoderResult result) throws CharacterCodingException {
    if (result.isError()) {
      result.throwException();
    }
  }

  private static void finish(CharsetDecoder reading, CharBuffer chars) {
    reading.decode(ByteBuffer.allocate(0), chars, true);
    reading.flush(chars);
    reading.reset();
  }

  /** Reads until so many bytes are at hand, or the stream has ended. */
  private void await(int count) throws IOException {
    while (bytes.remaining() < count && fill()) {
      // Once more.
    }
  }

  /** Adds what comes to what is at hand; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count > 0) {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
    atEnd = count < 0;
    return !atEnd;
  }

  private boolean startsWith(int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes.remaining() <= i || (bytes.get(bytes.position() + i) & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isZero(int place) {
    return bytes.remaining() > place && bytes.get(bytes.position() + place) == 0;
  }

  private void skip(int count) {
    bytes.position(bytes.position() + count);
  }

  private static boolean isGb(Charset charset) {
    return GB.contains(charset.name());
  }
}
