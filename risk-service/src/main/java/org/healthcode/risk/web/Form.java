package org.healthcode.risk.web;

import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What was sent with a form, without the blanks around it. */
record Form(MultiValueMap<String, String> fields) {

  static Mono<Form> of(ServerWebExchange exchange) {
    return exchange.getFormData().map(Form::new);
  }

  /** Empty where nothing was filled in. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.getFirst(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
