package org.healthcode.declaration.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The header that makes a repeated request the same request. */
public final class IdempotencyKey {
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:#@+-]{1,128}");

  private IdempotencyKey() {}

  /**
   * The client's key, or a random one where there is none.
   *
   * @throws ProblemException 422 for a key that could be an identity number or is no key
   */
  public static String of(HttpHeaders headers) {
    return given(headers).orElseGet(() -> UUID.randomUUID().toString());
  }

  /**
   * The client's key; empty where there is none.
   *
   * @throws ProblemException as {@link #of}
   */
  public static Optional<String> given(HttpHeaders headers) {
    @Nullable String given = headers.getFirst(HEADER);
    if (given == null) {
      return Optional.empty();
    }
    if (!KEY.matcher(given).matches() || !PlainKeys.namesNobody(given)) {
      throw ProblemException.invalid(
          HEADER, "1 to 128 letters, digits or . _ : # @ + - and no identity or phone number");
    }
    return Optional.of(given);
  }
}
