package org.healthcode.starter.redis;

import org.healthcode.schemas.answer.CodeStatus;

/** What came of asking Redis. */
public sealed interface Reading {
  /** What may be answered: UNKNOWN where Redis said nothing. */
  CodeStatus status();

  /** Redis answered, be it fresh or not. */
  record Answered(CodeStatus status) implements Reading {}

  /** Redis did not answer in time, or not in a format that we know. */
  record Unreachable() implements Reading {
    @Override
    public CodeStatus status() {
      return CodeStatus.unreachable();
    }
  }
}
