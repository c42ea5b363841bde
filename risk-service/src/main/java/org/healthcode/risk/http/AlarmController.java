package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may be abuse, as {@link AlarmDesk} lists it. */
@RestController
class AlarmController {

  private final AlarmDesk desk;

  AlarmController(AlarmDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "异常行为告警 / what may be abuse, newest first, page by page")
  @GetMapping("/alarms")
  ResponseEntity<AlarmDesk.Page> alarms(
      Caller caller,
      @RequestParam Optional<String> kind,
      @RequestParam Optional<String> since,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "50") int size) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(desk.page(caller, kind, since, after, size));
  }
}
