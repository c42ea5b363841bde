package org.healthcode.code.web;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.schemas.answer.CodeStatus;

/**
 * Tells an open page whether what it shows still holds. The same on every instance: it is made of
 * what Redis holds and of what time makes of it.
 */
final class CodeVersion {

  private CodeVersion() {}

  static String of(CodeStatus status, CodeAnswer answer, Instant now) {
    int content =
        Objects.hash(
            status.timeline().map(Object::hashCode).orElse(0),
            status.spanAt(now).flatMap(span -> Optional.of(span.getFrom())).orElse(Instant.EPOCH),
            answer.spans().size(),
            answer.notices().size(),
            answer.lastTest().map(CodeAnswer.LastTestAnswer::hours).orElse(-1L));
    return answer.state() + "." + HexFormat.of().toHexDigits(content);
  }
}
