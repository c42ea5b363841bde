package org.healthcode.code.web;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.LiveCodes;
import org.healthcode.code.resident.Passes;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.pages.PagesProperties;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The code on a phone: each person has an address of their own, so that two tabs can show two. */
@PageController
class CodePage {

  private static final String ELDER = "elder";

  private final Holders holders;
  private final LiveCodes codes;
  private final Passes passes;
  private final PolicyTexts texts;
  private final PagesProperties pages;
  private final Clock clock;

  CodePage(
      Holders holders,
      LiveCodes codes,
      Passes passes,
      PolicyTexts texts,
      PagesProperties pages,
      Clock clock) {
    this.pages = pages;
    this.holders = holders;
    this.codes = codes;
    this.passes = passes;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * What an open page asks for each second (decision 015): as small as it can be.
   *
   * @param version as the page has it, while what it shows holds
   * @param asOf as in {@link CodeView}
   * @param now the server's time, epoch milliseconds
   */
  record StateAnswer(String version, String asOf, long now) {}

  @GetMapping("/")
  Rendering home() {
    return Rendering.redirectTo("/me/code").build();
  }

  @GetMapping("/me/code")
  Mono<Rendering> mine(
      Caller caller, Locale locale, @CookieValue(name = ELDER, defaultValue = "") String elder) {
    return page(caller, Who.ME, locale, elder);
  }

  @GetMapping("/me/code/{who}")
  Mono<Rendering> page(
      Caller caller,
      @PathVariable String who,
      Locale locale,
      @CookieValue(name = ELDER, defaultValue = "") String elder) {
    return holders
        .find(caller, who)
        .map(
            holder ->
                Rendering.view("code")
                    .modelAttribute("light", true)
                    .modelAttribute("manifest", "/pages/manifest.json")
                    .modelAttribute("owner", holder.caller().hex())
                    .modelAttribute("elder", elder.equals("on"))
                    .modelAttribute("code", view(holder, locale))
                    .build());
  }

  /** The part that is replaced when a code is renewed or has changed. */
  @GetMapping("/me/code/{who}/card")
  Mono<Rendering> card(
      Caller caller,
      @PathVariable String who,
      Locale locale,
      @CookieValue(name = ELDER, defaultValue = "") String elder) {
    return holders
        .find(caller, who)
        .map(
            holder ->
                Rendering.view("code :: card")
                    .modelAttribute("elder", elder.equals("on"))
                    .modelAttribute("code", view(holder, locale))
                    .build());
  }

  @GetMapping("/me/code/{who}/state")
  Mono<ResponseEntity<StateAnswer>> state(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .map(
            holder -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(state(holder)));
  }

  /** What a phone keeps for when there is no network. */
  @GetMapping("/me/code/{who}/pass")
  Mono<Rendering> pass(Caller caller, @PathVariable String who, Locale locale) {
    return holders
        .find(caller, who)
        .map(
            holder ->
                Rendering.view("pass :: pass")
                    .modelAttribute(
                        "pass", PassView.of(holder, passes.issue(holder), Words.in(locale)))
                    .build());
  }

  /** The frame that a stored pass is shown in; says nothing of anybody. */
  @GetMapping("/me/offline")
  Rendering offline() {
    return Rendering.view("offline")
        .modelAttribute("light", true)
        .modelAttribute("manifest", "/pages/manifest.json")
        .build();
  }

  /** Large and simple, or as usual; remembered for a year. */
  @GetMapping("/me/code/{who}/elder/{choice}")
  ResponseEntity<Void> elder(@PathVariable String who, @PathVariable String choice) {
    ResponseCookie cookie =
        ResponseCookie.from(ELDER, choice.equals("on") ? "on" : "off")
            .path("/")
            .secure(pages.isSecure())
            .sameSite("Lax")
            .maxAge(Duration.ofDays(365))
            .build();
    String back = who.equals(Who.ME) ? "/me/code" : "/me/code/" + personOnly(who);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .location(URI.create(back))
        .build();
  }

  private static String personOnly(String who) {
    return Optional.of(who).filter(hex -> hex.matches("[0-9a-f]+")).orElse(Who.ME);
  }

  private CodeView view(Holders.Holder holder, Locale locale) {
    return CodeView.of(holder, codes.issue(holder), texts, Words.in(locale));
  }

  private StateAnswer state(Holders.Holder holder) {
    Instant now = clock.instant();
    CodeAnswer answer = CodeAnswer.of(holder.person(), holder.status(), now, texts);
    Words words = Words.in(Locale.ROOT);
    return new StateAnswer(
        CodeVersion.of(holder.status(), answer, now),
        answer.asOf().map(words::second).orElse(""),
        now.toEpochMilli());
  }
}
