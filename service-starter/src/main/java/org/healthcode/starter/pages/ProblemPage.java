package org.healthcode.starter.pages;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Shows a problem to a person: a page, or the alert alone where htmx asked for a part. Who is not
 * signed in is sent to sign in, and comes back to the page that they were on.
 */
final class ProblemPage implements ProblemView {
  private final ITemplateEngine templates;
  private final PageModel model;

  ProblemPage(ITemplateEngine templates, PageModel model) {
    this.templates = templates;
    this.model = model;
  }

  @Override
  public Optional<Shown> show(ServerWebExchange exchange, Problem problem) {
    ServerHttpRequest request = exchange.getRequest();
    boolean isPart = request.getHeaders().containsHeader("HX-Request");
    if (!isPart && !wantsPage(request)) {
      return Optional.empty();
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      return Optional.of(signIn(request, isPart));
    }
    Context context =
        new Context(Language.of(exchange), Map.of("problem", problem, "page", model.of(exchange)));
    String html =
        isPart
            ? templates.process("pages/problem", Set.of("alert"), context)
            : templates.process("pages/problem", context);
    return Optional.of(new Shown(problem.status(), new HttpHeaders(), html));
  }

  private static Shown signIn(ServerHttpRequest request, boolean isPart) {
    HttpHeaders headers = new HttpHeaders();
    boolean isVisit = request.getMethod() == HttpMethod.GET && !isPart;
    URI to = LocalPath.signIn(isVisit ? LocalPath.of(request) : LocalPath.before(request));
    if (isPart) {
      headers.set("HX-Redirect", to.toString());
      return new Shown(HttpStatus.UNAUTHORIZED, headers, "");
    }
    headers.setLocation(to);
    return new Shown(HttpStatus.SEE_OTHER, headers, "");
  }

  /** Only a browser says so in words: what takes anything gets JSON. */
  private static boolean wantsPage(ServerHttpRequest request) {
    return request.getHeaders().getAccept().stream()
        .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
  }
}
