package org.healthcode.starter.session;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/**
 * Cookies that only a service with the session key can read or make: encrypted and authenticated
 * (AES-256-GCM) under their own name, so that one can't be passed off as another. State lives in
 * the browser, so any instance can answer and a restart signs nobody out.
 */
public final class SealedCookies {
  private final Supplier<Aead> keys;
  private final boolean secure;

  /**
   * @param secure whether browsers send them over https alone: they do wherever they know us by
   *     https
   */
  public SealedCookies(Supplier<Aead> keys, boolean secure) {
    this.keys = keys;
    this.secure = secure;
  }

  public void write(ServerWebExchange exchange, String name, String text, Duration life) {
    byte[] sealed;
    try {
      sealed = keys.get().encrypt(text.getBytes(StandardCharsets.UTF_8), associated(name));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the session key can't encrypt", e);
    }
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    exchange.getResponse().addCookie(cookie(name, value).maxAge(life).build());
  }

  /** Empty also for a cookie that is not ours, was changed, or is of a key that is gone. */
  public Optional<String> read(ServerWebExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name))
        .map(HttpCookie::getValue)
        .flatMap(value -> open(name, value));
  }

  public void clear(ServerWebExchange exchange, String name) {
    exchange.getResponse().addCookie(cookie(name, "").maxAge(Duration.ZERO).build());
  }

  private Optional<String> open(String name, String value) {
    try {
      byte[] opened = keys.get().decrypt(Base64.getUrlDecoder().decode(value), associated(name));
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] associated(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** Lax, not strict: who comes back from the identity provider must be known at once. */
  private ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
    return ResponseCookie.from(name, value).path("/").httpOnly(true).secure(secure).sameSite("Lax");
  }
}
