package org.healthcode.declaration.feed.http;

import java.util.List;
import java.util.Locale;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** In which language a caller reads: Chinese, unless {@code Accept-Language} prefers English. */
final class ReaderLanguage {
  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  private ReaderLanguage() {}

  static Locale of(ServerHttpRequest request) {
    try {
      Locale spoken = Locale.lookup(request.getHeaders().getAcceptLanguage(), SPOKEN);
      return spoken == null ? SPOKEN.getFirst() : spoken;
    } catch (IllegalArgumentException e) {
      return SPOKEN.getFirst();
    }
  }
}
