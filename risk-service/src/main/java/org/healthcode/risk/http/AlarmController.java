package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.risk.usecase.alarms.AlarmAnswer;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.risk.usecase.alarms.AlarmQuery;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What may be abuse, and what auditors do with it, as {@link AlarmDesk} does. */
@RestController
@RequestMapping("/alarms")
@Tag(name = "alarms", description = "异常行为告警 / alarms")
class AlarmController {

  private final AlarmDesk desk;

  AlarmController(AlarmDesk desk) {
    this.desk = desk;
  }

  /**
   * Closes an alarm.
   *
   * @param reason from a closed list
   */
  record Closure(Optional<String> reason) {}

  @Operation(summary = "异常行为告警 / what may be abuse, newest first, page by page")
  @GetMapping
  Mono<ResponseEntity<AlarmDesk.Page>> alarms(
      Caller caller,
      @RequestParam Optional<String> kind,
      @RequestParam Optional<String> state,
      @RequestParam Optional<String> since,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "50") int size) {
    return answer(() -> desk.page(caller, new AlarmQuery(kind, state, since, after, size)));
  }

  @Operation(summary = "一条告警 / one alarm")
  @GetMapping("/{alarmId}")
  Mono<ResponseEntity<AlarmAnswer>> alarm(@PathVariable String alarmId, Caller caller) {
    return answer(() -> desk.find(caller, alarmId));
  }

  @Operation(summary = "开始核查 / say that one looks into it")
  @PostMapping("/{alarmId}/look")
  Mono<ResponseEntity<AlarmAnswer>> look(@PathVariable String alarmId, Caller caller) {
    return answer(() -> desk.look(caller, alarmId));
  }

  @Operation(summary = "结案 / close it with a reason")
  @PostMapping(path = "/{alarmId}/closure", consumes = "application/json")
  Mono<ResponseEntity<AlarmAnswer>> close(
      @PathVariable String alarmId, @RequestBody Closure closure, Caller caller) {
    return answer(() -> desk.close(caller, alarmId, closure.reason()));
  }

  private static <T> Mono<ResponseEntity<T>> answer(Callable<T> act) {
    return VirtualThreads.call(act)
        .map(body -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body));
  }
}
