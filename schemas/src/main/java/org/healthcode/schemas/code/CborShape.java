package org.healthcode.schemas.code;

/**
 * Walks over bytes as CBOR without building anything, before they reach a decoder that believes the
 * lengths they state: a few bytes from a stranger may claim a string of two gigabytes or nest a
 * thousand arrays. Only definite lengths pass, which is all that COSE needs.
 */
public final class CborShape {
  private static final int DEEPEST = 8;
  private static final int BITS_OF_DETAIL = 5;
  private static final int DETAIL = (1 << BITS_OF_DETAIL) - 1;
  private static final int FIRST_LONG_ARGUMENT = 24;
  private static final int LAST_LONG_ARGUMENT = 27;

  private final byte[] bytes;
  private int position;

  private CborShape(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What the bytes are. */
  public enum Shape {
    /** Exactly one item. */
    WHOLE,
    /** The beginning of one item. */
    CUT_OFF,
    /** Not CBOR as we accept it, or more than one item. */
    MALFORMED
  }

  /** Walks over all of the bytes. */
  public static Shape of(byte[] bytes) {
    CborShape walk = new CborShape(bytes);
    Shape shape = walk.item(0);
    return shape == Shape.WHOLE && walk.position != bytes.length ? Shape.MALFORMED : shape;
  }

  private Shape item(int depth) {
    if (depth > DEEPEST) {
      return Shape.MALFORMED;
    }
    if (position >= bytes.length) {
      return Shape.CUT_OFF;
    }
    int head = bytes[position++] & 0xff;
    int detail = head & DETAIL;
    if (detail > LAST_LONG_ARGUMENT) {
      return Shape.MALFORMED;
    }
    int argumentBytes = detail < FIRST_LONG_ARGUMENT ? 0 : 1 << (detail - FIRST_LONG_ARGUMENT);
    if (bytes.length - position < argumentBytes) {
      return Shape.CUT_OFF;
    }
    long argument = argumentBytes == 0 ? detail : readArgument(argumentBytes);
    return switch (head >> BITS_OF_DETAIL) {
      case 0, 1, 7 -> Shape.WHOLE;
      case 2, 3 -> skip(argument);
      case 4 -> items(argument, 1, depth);
      case 5 -> items(argument, 2, depth);
      default -> item(depth + 1);
    };
  }

  private long readArgument(int length) {
    long argument = 0;
    for (int i = 0; i < length; i++) {
      argument = (argument << Byte.SIZE) | (bytes[position++] & 0xff);
    }
    return argument;
  }

  private Shape skip(long length) {
    if (Long.compareUnsigned(length, bytes.length - position) > 0) {
      return Shape.CUT_OFF;
    }
    position += (int) length;
    return Shape.WHOLE;
  }

  private Shape items(long count, int each, int depth) {
    // Every item takes a byte at least, so a count beyond the rest needs no walk.
    if (Long.compareUnsigned(count, bytes.length - position) > 0) {
      return Shape.CUT_OFF;
    }
    for (long i = 0; i < count * each; i++) {
      Shape shape = item(depth + 1);
      if (shape != Shape.WHOLE) {
        return shape;
      }
    }
    return Shape.WHOLE;
  }
}
