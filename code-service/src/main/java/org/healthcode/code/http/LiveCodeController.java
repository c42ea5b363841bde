package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.qr.Card;
import org.healthcode.code.qr.Svg;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.LiveCodes;
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
  private final LiveCodes codes;

  LiveCodeController(Holders holders, LiveCodes codes) {
    this.holders = holders;
    this.codes = codes;
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
    LiveCodes.Issued issued = codes.issue(holder);
    return representation.answer(() -> json(issued, qr), () -> card(issued));
  }

  private static LiveCodeAnswer json(LiveCodes.Issued issued, boolean qr) {
    return new LiveCodeAnswer(
        issued.code(),
        Times.inChina(issued.refreshAt()),
        Times.inChina(issued.expiresAt()),
        CodeAnswer.color(issued.state()),
        issued.state(),
        qr ? Optional.of(Svg.of(card(issued))) : Optional.empty());
  }

  private static Card card(LiveCodes.Issued issued) {
    return Cards.live(issued.code(), issued.state(), issued.at());
  }
}
