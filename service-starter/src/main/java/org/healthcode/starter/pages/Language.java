package org.healthcode.starter.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpCookie;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;

/** Chinese, or English for who switched to it: the browser's own language decides nothing. */
final class Language implements LocaleContextResolver {
  static final String COOKIE = "language";

  @Override
  public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
    return new SimpleLocaleContext(of(exchange));
  }

  @Override
  public void setLocaleContext(ServerWebExchange exchange, @Nullable LocaleContext locale) {
    throw new UnsupportedOperationException("the language is switched at /language/{tag}");
  }

  static Locale of(ServerWebExchange exchange) {
    HttpCookie chosen = exchange.getRequest().getCookies().getFirst(COOKIE);
    return chosen != null && chosen.getValue().equals("en")
        ? Locale.ENGLISH
        : Locale.SIMPLIFIED_CHINESE;
  }
}
