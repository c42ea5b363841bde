package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.Passes;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The offline pass. */
@RestController
class OfflinePassController {

  private final Holders holders;
  private final Passes passes;

  OfflinePassController(Holders holders, Passes passes) {
    this.holders = holders;
    this.passes = passes;
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
    CodeState state = holder.status().state();
    PassIssuer.Issued pass = passes.issue(holder);
    return representation.answer(
        () -> json(pass, state), () -> Cards.pass(pass.text(), pass.claims(), state));
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
}
