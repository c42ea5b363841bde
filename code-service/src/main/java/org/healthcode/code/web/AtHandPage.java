package org.healthcode.code.web;

import java.util.List;
import java.util.Locale;
import org.healthcode.code.domain.Times;
import org.healthcode.code.resident.FamilyAtHand;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/**
 * Who wants to act for the caller, and what a community window confirmed: a part of the page of
 * one's own code, asked for once the code is shown, so that nothing delays that.
 */
@PageController
class AtHandPage {
  private final FamilyAtHand family;

  AtHandPage(FamilyAtHand family) {
    this.family = family;
  }

  /**
   * @param guardian the whole name
   * @param dependant masked; empty where it is the caller
   */
  public record RequestView(String guardian, String dependant, String until) {
    @Override
    public String toString() {
      return "RequestView[redacted]";
    }
  }

  public record ConfirmedView(String guardian, String at) {}

  @GetMapping("/me/code/me/at-hand")
  Mono<Rendering> atHand(Caller caller, Locale locale, JwtAuthenticationToken token) {
    caller.requirePerson();
    Words words = Words.in(locale);
    return family
        .of(BearerHeader.of(token))
        .map(
            found ->
                Rendering.view("at-hand :: part")
                    .modelAttribute("requests", requests(found, words))
                    .modelAttribute("confirmed", confirmed(found, words))
                    .build());
  }

  private static List<RequestView> requests(FamilyAtHand.AtHand found, Words words) {
    return found.requests().stream()
        .map(
            request ->
                new RequestView(
                    request.guardianName(),
                    request.own() ? "" : request.dependantMaskedName(),
                    words.moment(Times.inChina(request.expiresAt()))))
        .toList();
  }

  private static List<ConfirmedView> confirmed(FamilyAtHand.AtHand found, Words words) {
    return found.confirmedByWindow().stream()
        .map(
            link ->
                new ConfirmedView(
                    link.maskedName(), words.moment(Times.inChina(link.confirmedByWindowAt()))))
        .toList();
  }
}
