package org.healthcode.starter.security;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Paths that anyone may call without a token. A service contributes its own as a bean; whatever is
 * neither here nor in {@link AccessRules} is denied.
 *
 * @param method the only method that is open
 * @param patterns path patterns such as {@code /trips/**}
 */
public record PublicPaths(HttpMethod method, List<String> patterns) {
  public PublicPaths {
    patterns = List.copyOf(patterns);
  }

  public static PublicPaths get(String... patterns) {
    return new PublicPaths(HttpMethod.GET, List.of(patterns));
  }

  public static PublicPaths post(String... patterns) {
    return new PublicPaths(HttpMethod.POST, List.of(patterns));
  }

  String[] patternArray() {
    return patterns.toArray(String[]::new);
  }
}
