package org.healthcode.code.message;

import java.util.OptionalInt;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.event.ColorState;

/** How much a color restricts: red more than yellow, yellow more than green or none. */
final class Severity {
  private static final int FREE = 0;
  private static final int YELLOW = 1;
  private static final int RED = 2;

  private Severity() {}

  static int of(ColorState state) {
    return switch (state) {
      case RED -> RED;
      case YELLOW -> YELLOW;
      case GREEN, UNDECLARED, UNRECOGNISED -> FREE;
    };
  }

  /** Empty while nobody can say. */
  static OptionalInt of(CodeState state) {
    return switch (state) {
      case RED -> OptionalInt.of(RED);
      case YELLOW -> OptionalInt.of(YELLOW);
      case GREEN, UNDECLARED -> OptionalInt.of(FREE);
      case UNKNOWN -> OptionalInt.empty();
    };
  }
}
