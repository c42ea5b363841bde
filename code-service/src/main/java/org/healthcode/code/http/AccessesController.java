package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import org.healthcode.code.resident.Holders;
import org.healthcode.code.resident.Looks;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who looked at a person: for that person. */
@RestController
class AccessesController {

  private final Holders holders;
  private final Looks looks;

  AccessesController(Holders holders, Looks looks) {
    this.holders = holders;
    this.looks = looks;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @Operation(summary = "谁查询过我 / who looked me up, in the last 60 days")
  @GetMapping("/codes/{who}/accesses")
  Mono<ResponseEntity<Looks.AccessesAnswer>> accesses(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(looks::at)
        .map(answer -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer));
  }
}
