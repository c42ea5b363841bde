package org.healthcode.starter.pages;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.starter.security.Callers;
import org.healthcode.starter.session.PageSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

/** What every page gets: where it is, and where the others are. */
@ControllerAdvice(annotations = PageController.class)
final class PageModel {
  private static final String SCOPE = "SCOPE_";
  private static final String WINDOW = "window";

  private final PagesProperties places;
  private final PageSession session;

  PageModel(PagesProperties places, PageSession session) {
    this.places = places;
    this.session = session;
  }

  /**
   * @param path of this page, for marking its entry in the navigation
   * @param language {@code zh-CN} or {@code en}
   * @param scopes of who looks at it, and {@code window} for a community window; empty where that
   *     is nobody's business
   */
  public record Page(
      String path, String language, boolean signedIn, Set<String> scopes, PagesProperties at) {

    /**
     * Whether an entry of the navigation leads anywhere for who looks.
     *
     * @param some scopes, any of which will do, separated by spaces
     */
    public boolean isFor(String some) {
      return Arrays.stream(some.split(" ")).anyMatch(scopes::contains);
    }
  }

  @ModelAttribute("page")
  Page page(ServerWebExchange exchange, @Nullable Authentication caller) {
    return of(exchange, caller == null ? Set.of() : scopes(caller));
  }

  Page of(ServerWebExchange exchange) {
    return of(exchange, Set.of());
  }

  private Page of(ServerWebExchange exchange, Set<String> scopes) {
    return new Page(
        exchange.getRequest().getPath().value(),
        Language.of(exchange).toLanguageTag(),
        session.token(exchange).isPresent(),
        scopes,
        places);
  }

  private static Set<String> scopes(Authentication caller) {
    Stream<String> scopes =
        caller.getAuthorities().stream()
            .map(authority -> String.valueOf(authority.getAuthority()))
            .filter(authority -> authority.startsWith(SCOPE))
            .map(authority -> authority.substring(SCOPE.length()));
    return Stream.concat(scopes, isWindow(caller) ? Stream.of(WINDOW) : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isWindow(Authentication caller) {
    return caller instanceof JwtAuthenticationToken token && Callers.isWindow(token.getToken());
  }
}
