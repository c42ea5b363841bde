package org.healthcode.starter.pages;

import java.time.Duration;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Switches the language and goes back to the page. */
@RestController
final class LanguageController {

  private final boolean secure;

  LanguageController(boolean secure) {
    this.secure = secure;
  }

  @GetMapping("/language/{tag}")
  ResponseEntity<Void> choose(@PathVariable String tag, ServerWebExchange exchange) {
    if (!tag.equals("zh") && !tag.equals("en")) {
      throw ProblemException.invalid("tag", "zh or en");
    }
    ResponseCookie cookie =
        ResponseCookie.from(Language.COOKIE, tag)
            .path("/")
            .secure(secure)
            .sameSite("Lax")
            .maxAge(Duration.ofDays(365))
            .build();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .header(HttpHeaders.LOCATION, LocalPath.before(exchange.getRequest()))
        .build();
  }
}
