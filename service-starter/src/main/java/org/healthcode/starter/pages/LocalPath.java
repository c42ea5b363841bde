package org.healthcode.starter.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.UriUtils;

/** Paths of this service that somebody is to come back to; addresses elsewhere are none. */
final class LocalPath {
  static final String HOME = "/";

  private LocalPath() {}

  /** The path, or home where it could lead away from here. */
  static String orHome(String path) {
    boolean leadsAway =
        !path.startsWith("/")
            || path.startsWith("//")
            || path.contains("\\")
            || path.chars().anyMatch(Character::isISOControl);
    return leadsAway ? HOME : path;
  }

  static String of(ServerHttpRequest request) {
    String query = request.getURI().getRawQuery();
    return request.getURI().getRawPath() + (query == null ? "" : "?" + query);
  }

  /** The page that a request was sent from, as its headers tell. */
  static String before(ServerHttpRequest request) {
    String page =
        Optional.ofNullable(request.getHeaders().getFirst("HX-Current-URL"))
            .or(() -> Optional.ofNullable(request.getHeaders().getFirst("Referer")))
            .orElse(HOME);
    try {
      URI uri = URI.create(page);
      String query = uri.getRawQuery();
      String path = uri.getRawPath() == null ? HOME : uri.getRawPath();
      return orHome(query == null ? path : path + "?" + query);
    } catch (IllegalArgumentException e) {
      return HOME;
    }
  }

  static URI signIn(String backTo) {
    return URI.create("/sign-in?to=" + UriUtils.encode(backTo, StandardCharsets.UTF_8));
  }
}
