package org.healthcode.starter.pages;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

/** What every page gets: where it is, and where the others are. */
@ControllerAdvice(annotations = PageController.class)
final class PageModel {
  private final PagesProperties places;
  private final PageSession session;

  PageModel(PagesProperties places, PageSession session) {
    this.places = places;
    this.session = session;
  }

  /**
   * @param path of this page, for marking its entry in the navigation
   * @param language {@code zh-CN} or {@code en}
   */
  public record Page(String path, String language, boolean signedIn, PagesProperties at) {}

  @ModelAttribute("page")
  Page page(ServerWebExchange exchange) {
    return of(exchange);
  }

  Page of(ServerWebExchange exchange) {
    return new Page(
        exchange.getRequest().getPath().value(),
        Language.of(exchange).toLanguageTag(),
        session.token(exchange).isPresent(),
        places);
  }
}
