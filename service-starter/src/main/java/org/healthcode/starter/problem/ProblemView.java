package org.healthcode.starter.problem;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/** Shows problems to people in place of JSON. */
public interface ProblemView {

  /**
   * An answer in place of the problem detail.
   *
   * @param html empty where the headers say all
   */
  record Shown(HttpStatus status, HttpHeaders headers, String html) {}

  /** Empty where the caller is a program. */
  Optional<Shown> show(ServerWebExchange exchange, Problem problem);
}
