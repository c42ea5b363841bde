package org.healthcode.code.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.code.domain.Restriction;
import org.healthcode.code.domain.Times;
import org.healthcode.code.message.MessageChoiceDesk;
import org.healthcode.code.resident.Erasing;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.Looks;
import org.healthcode.code.resident.RiskPart;
import org.healthcode.code.resident.RiskService;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What is held of who asks, and its end. */
@PageController
class RecordsPage {

  private final Holders holders;
  private final Looks looks;
  private final RiskService risk;
  private final MessageChoiceDesk messages;
  private final Erasing erasing;
  private final PolicyTexts texts;
  private final Clock clock;

  RecordsPage(
      Holders holders,
      Looks looks,
      RiskService risk,
      MessageChoiceDesk messages,
      Erasing erasing,
      PolicyTexts texts,
      Clock clock) {
    this.holders = holders;
    this.looks = looks;
    this.risk = risk;
    this.messages = messages;
    this.erasing = erasing;
    this.texts = texts;
    this.clock = clock;
  }

  /** One list of the page, or the fact that it can't be had now: the rest is shown all the same. */
  public record Part<T>(boolean available, List<T> rows) {
    public Part {
      rows = List.copyOf(rows);
    }

    static <T> Part<T> away() {
      return new Part<>(false, List.of());
    }
  }

  /** Who looked, and what for. */
  public record LookView(
      String at, String what, String who, String authority, String place, String reason) {}

  /** What is left after an erasure. */
  public record StaysView(String what, String until) {}

  @GetMapping("/me/records")
  Mono<Rendering> records(Caller caller, Locale locale, JwtAuthenticationToken token) {
    Words words = Words.in(locale);
    return holders
        .find(caller, Who.ME)
        .flatMap(
            holder ->
                Mono.zip(
                    looks
                        .at(holder)
                        .map(answer -> new Part<>(true, looks(answer, words)))
                        .onErrorReturn(Part.away()),
                    risk.ask("/persons/me/visits", BearerHeader.of(token))
                        .map(part -> visits(part, coloring(holder), words)),
                    messages
                        .wantsEasing(holder.person())
                        .map(easing -> easing ? "on" : "off")
                        .onErrorReturn("away")))
        .map(
            parts ->
                Rendering.view("records")
                    .modelAttribute("light", true)
                    .modelAttribute("looks", parts.getT1())
                    .modelAttribute("visits", parts.getT2())
                    .modelAttribute("easing", parts.getT3())
                    .modelAttribute(
                        "file", "health-code-" + Times.inChina(clock.instant()).toLocalDate())
                    .build());
  }

  /** A form has no word for a box that is not ticked: it says that messages are not wanted. */
  @PostMapping("/me/records/messages")
  Mono<Rendering> choose(Caller caller, ServerWebExchange exchange) {
    return exchange
        .getFormData()
        .flatMap(form -> messages.choose(caller.requirePerson(), form.containsKey("easing")))
        .map(_ -> Rendering.redirectTo("/me/records").build());
  }

  /** What erasing means, before it is done. */
  @GetMapping("/me/records/erase")
  Mono<Rendering> ask(Caller caller, Locale locale) {
    return holders.find(caller, Who.ME).map(holder -> question(holder, locale, false));
  }

  /** The person stands in the form: with another one signed in since, nothing is erased. */
  @PostMapping("/me/records/erase")
  Mono<Rendering> erase(Caller caller, Locale locale, ServerWebExchange exchange) {
    return exchange
        .getFormData()
        .flatMap(
            form -> {
              String person = Optional.ofNullable(form.getFirst("personId")).orElse("");
              boolean sure = form.containsKey("sure");
              return holders
                  .find(caller, person)
                  .flatMap(
                      holder ->
                          sure
                              ? erasing.erase(caller, holder).map(gone -> done(gone, locale))
                              : Mono.just(question(holder, locale, true)));
            });
  }

  private Rendering question(Holders.Holder holder, Locale locale, boolean unsure) {
    Words words = Words.in(locale);
    Instant now = clock.instant();
    Optional<Restriction> restriction =
        holder.status().timeline().flatMap(timeline -> Restriction.of(timeline, now));
    return Rendering.view("erase")
        .modelAttribute("light", true)
        .modelAttribute("personId", holder.person().hex())
        .modelAttribute("goes", Erasing.goes().stream().map(words::of).toList())
        .modelAttribute("stays", stays(Erasing.stays(now), words))
        .modelAttribute("unsure", unsure)
        .modelAttribute("restricted", restriction.isPresent())
        .modelAttribute("unknown", holder.status().state() == CodeState.UNKNOWN)
        .modelAttribute("until", until(restriction, words))
        .modelAttribute(
            "waitsFor",
            restriction
                .flatMap(Restriction::waitsFor)
                .map(texts::release)
                .map(words::of)
                .orElse(""))
        .build();
  }

  private static String until(Optional<Restriction> restriction, Words words) {
    return restriction
        .flatMap(Restriction::until)
        .map(Times::inChina)
        .map(words::moment)
        .orElse("");
  }

  private static Rendering done(Erasing.ErasedAnswer gone, Locale locale) {
    Words words = Words.in(locale);
    return Rendering.view("erased")
        .modelAttribute("light", true)
        .modelAttribute("at", words.moment(gone.erasedAt()))
        .modelAttribute("goes", gone.erased().stream().map(words::of).toList())
        .modelAttribute("stays", stays(gone.stays(), words))
        .build();
  }

  private static List<StaysView> stays(List<Erasing.StaysAnswer> stays, Words words) {
    return stays.stream()
        .map(one -> new StaysView(words.of(one.what()), words.of(one.untilWords())))
        .toList();
  }

  private static List<LookView> looks(Looks.AccessesAnswer answer, Words words) {
    return answer.accesses().stream()
        .map(
            look ->
                new LookView(
                    words.moment(look.at()),
                    words.of(look.what()),
                    words.of(look.who()),
                    look.authority(),
                    look.place(),
                    look.reason()))
        .toList();
  }

  /** The visits from which the holder's colors follow, as far as their code names them. */
  private static Set<String> coloring(Holders.Holder holder) {
    return holder.status().timeline().stream()
        .flatMap(timeline -> timeline.getSpans().stream())
        .flatMap(span -> span.getReasons().stream())
        .flatMap(reason -> reason.getVisitIds().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Part<VisitView> visits(RiskPart part, Set<String> coloring, Words words) {
    return part.content()
        .map(content -> new Part<>(true, VisitView.all(content, coloring, words)))
        .orElseGet(Part::away);
  }
}
