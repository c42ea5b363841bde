package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.overview.CareDesk;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who needs what for release, as {@link CareDesk} lists it. */
@RestController
class CareController {

  private final CareDesk desk;

  CareController(CareDesk desk) {
    this.desk = desk;
  }

  @Operation(
      summary = "分类管控名单 / the red and yellow people of an area, what is due first coming first")
  @GetMapping(CareDesk.PATH)
  Mono<ResponseEntity<CareDesk.Page>> care(
      Caller caller,
      @RequestParam String region,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean today,
      @RequestParam(defaultValue = "50") int size,
      Inquiry inquiry) {
    return desk.page(caller, region, after, today, size, inquiry)
        .map(page -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page));
  }
}
