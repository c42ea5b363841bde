package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.qr.Svg;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeState;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** 健康码制码请求: a live code, in any state, since it says nothing by itself. */
@RestController
class LiveCodeController {

  private final Holders holders;
  private final LiveCode codes;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  LiveCodeController(Holders holders, LiveCode codes, RateLimiter<PersonId> limit, Clock clock) {
    this.holders = holders;
    this.codes = codes;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   * @param qr whether JSON has the picture in it too
   */
  @PostMapping("/codes/{who}/live-code")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = LiveCodeAnswer.class)),
        @Content(mediaType = "image/svg+xml"),
        @Content(mediaType = "image/png")
      })
  Mono<ResponseEntity<Object>> issue(
      Caller caller,
      @PathVariable String who,
      @RequestParam(defaultValue = "false") boolean qr,
      ServerHttpRequest request) {
    Representation representation = Representation.of(request);
    return holders.find(caller, who).map(holder -> issue(holder, representation, qr));
  }

  private ResponseEntity<Object> issue(
      Holders.Holder holder, Representation representation, boolean qr) {
    limit.acquire(holder.person());
    Instant now = clock.instant();
    CodeState state = holder.status().state();
    String code = codes.encode(holder.person(), now);
    return representation.answer(
        () -> json(code, state, now, qr), () -> Cards.live(code, state, now));
  }

  private static LiveCodeAnswer json(String code, CodeState state, Instant now, boolean qr) {
    long window = LiveCode.windowOf(now);
    return new LiveCodeAnswer(
        code,
        Times.inChina(LiveCode.refreshAt(window)),
        Times.inChina(LiveCode.expiresAt(window)),
        CodeAnswer.color(state),
        state,
        qr ? Optional.of(Svg.of(Cards.live(code, state, now))) : Optional.empty());
  }
}
