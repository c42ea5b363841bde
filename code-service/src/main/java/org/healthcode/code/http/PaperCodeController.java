package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import org.healthcode.code.domain.Times;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.PaperCodes;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The paper code. */
@RestController
@RequestMapping("/codes/{who}/paper-code")
class PaperCodeController {

  private final Holders holders;
  private final PaperCodes codes;

  PaperCodeController(Holders holders, PaperCodes codes) {
    this.holders = holders;
    this.codes = codes;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @PostMapping
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = PaperCodeAnswer.class)),
        @Content(mediaType = "image/svg+xml"),
        @Content(mediaType = "image/png")
      })
  Mono<ResponseEntity<Object>> issue(
      Caller caller, @PathVariable String who, ServerHttpRequest request) {
    Representation representation = Representation.of(request);
    return holders
        .find(caller, who)
        .flatMap(codes::issue)
        .map(issued -> answer(issued, representation));
  }

  /** Takes back all that was printed. */
  @DeleteMapping
  Mono<ResponseEntity<Void>> revoke(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(codes::revoke)
        .map(_ -> ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build());
  }

  private static ResponseEntity<Object> answer(
      PaperCodes.Issued issued, Representation representation) {
    return representation.answer(
        () ->
            new PaperCodeAnswer(
                issued.code(),
                issued.serial(),
                Times.inChina(Instant.ofEpochMilli(issued.serial())),
                issued.maskedName(),
                issued.idTail()),
        () -> Cards.paper(issued.code(), issued.maskedName(), issued.idTail(), issued.serial()));
  }
}
