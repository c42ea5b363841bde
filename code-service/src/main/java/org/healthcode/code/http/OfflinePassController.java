package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.domain.Worsening;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeState;
import org.healthcode.schemas.redis.CodeStatus;
import org.healthcode.schemas.redis.Freshness;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The offline pass: only of a color that is known and fresh, since nobody can ask again whether it
 * still holds.
 */
@RestController
class OfflinePassController {

  private final Holders holders;
  private final PassIssuer issuer;
  private final Freshness freshness;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  OfflinePassController(
      Holders holders,
      PassIssuer issuer,
      Freshness freshness,
      RateLimiter<PersonId> limit,
      Clock clock) {
    this.holders = holders;
    this.issuer = issuer;
    this.freshness = freshness;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @GetMapping("/codes/{who}/offline-pass")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = OfflinePassAnswer.class)),
        @Content(mediaType = "image/svg+xml"),
        @Content(mediaType = "image/png")
      })
  Mono<ResponseEntity<Object>> issue(
      Caller caller, @PathVariable String who, ServerHttpRequest request) {
    Representation representation = Representation.of(request);
    return holders.find(caller, who).map(holder -> issue(holder, representation));
  }

  private ResponseEntity<Object> issue(Holders.Holder holder, Representation representation) {
    limit.acquire(holder.person());
    Instant now = clock.instant();
    CodeState state = holder.status().state();
    PassIssuer.Issued pass = pass(holder.person(), holder.status(), now);
    return representation.answer(
        () -> json(pass, state), () -> Cards.pass(pass.text(), pass.claims(), state));
  }

  private PassIssuer.Issued pass(PersonId person, CodeStatus status, Instant now) {
    Color color =
        switch (status.state()) {
          case GREEN -> Color.GREEN;
          case YELLOW -> Color.YELLOW;
          case RED -> Color.RED;
          case UNDECLARED -> throw notDeclared();
          case UNKNOWN -> throw notNow();
        };
    CodeTimeline timeline = status.timeline().orElseThrow(OfflinePassController::notDeclared);
    Span current = status.spanAt(now).orElseThrow(OfflinePassController::notNow);
    Optional<Instant> worsensAt = Worsening.after(timeline, current);
    boolean lasts = worsensAt.map(at -> at.isAfter(now.plus(1, ChronoUnit.SECONDS))).orElse(true);
    if (!isFresh(status, now) || !timeline.getVouched() || !lasts) {
      throw notNow();
    }
    return issuer.issue(
        person,
        color,
        new MaskedName(timeline.getMaskedName()),
        timeline.getIdTail(),
        now,
        worsensAt);
  }

  private boolean isFresh(CodeStatus status, Instant now) {
    return freshness.isFresh(Optional.of(new Mark(0, 0, status.asOf())), now);
  }

  private static OfflinePassAnswer json(PassIssuer.Issued pass, CodeState state) {
    PassClaims claims = pass.claims();
    return new OfflinePassAnswer(
        pass.text(),
        Times.inChina(claims.issuedAt()),
        Times.inChina(claims.expiresAt()),
        Optional.of(claims.greenOfflineUntil())
            .filter(_ -> state == CodeState.GREEN)
            .map(Times::inChina),
        claims.color().name(),
        state);
  }

  private static ProblemException notDeclared() {
    return new ProblemException(
        HttpStatus.CONFLICT,
        "not-declared",
        "尚未申报",
        "Not declared yet",
        "Expected a health declaration first: there is no color to put on a pass.");
  }

  private static ProblemException notNow() {
    return new ProblemException(
        Problems.unavailable(
            "color-not-verifiable",
            "Expected a color that can be vouched for now; try again soon."));
  }
}
