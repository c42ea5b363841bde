package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.risk.usecase.waiting.WaitingDesk;
import org.healthcode.risk.usecase.waiting.WaitingQuery;
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

/** What waits for a second person, and that person's word, as {@link WaitingDesk} does. */
@RestController
@RequestMapping("/waiting")
@Tag(name = "waiting", description = "等待第二人决定 / what waits for a second person")
class WaitingController {

  private static final String SAME_CLICK =
      "The same account's word on the same version is one act, however often it is sent, with an"
          + " Idempotency-Key or without.";

  private final WaitingDesk desk;

  WaitingController(WaitingDesk desk) {
    this.desk = desk;
  }

  /**
   * What was seen by who decides.
   *
   * @param version of the group
   */
  record Seen(Optional<Long> version) {}

  @Operation(
      summary = "等待第二人决定的人员，分组 / what waits, in groups, oldest first, page by page",
      description =
          "An operator's own account's; what approvers of a region are asked, from 2 h on the"
              + " province's too; all of an auditor's region. No names.")
  @GetMapping
  Mono<ResponseEntity<WaitingDesk.Page>> waiting(
      Caller caller,
      @RequestParam Optional<String> account,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "50") int size) {
    return answer(() -> desk.page(caller, new WaitingQuery(account, after, size)));
  }

  @Operation(
      summary = "同意一组 / let the people of a group have their color",
      description = SAME_CLICK)
  @PostMapping(path = "/{groupId}/approval", consumes = "application/json")
  Mono<ResponseEntity<WaitingDesk.Decided>> approve(
      @PathVariable String groupId, @RequestBody Seen seen, Caller caller) {
    return answer(() -> desk.approve(caller, groupId, seen.version()));
  }

  @Operation(summary = "不同意一组 / leave the people of a group as they are", description = SAME_CLICK)
  @PostMapping(path = "/{groupId}/refusal", consumes = "application/json")
  Mono<ResponseEntity<WaitingDesk.Decided>> refuse(
      @PathVariable String groupId, @RequestBody Seen seen, Caller caller) {
    return answer(() -> desk.refuse(caller, groupId, seen.version()));
  }

  private static <T> Mono<ResponseEntity<T>> answer(Callable<T> act) {
    return VirtualThreads.call(act)
        .map(body -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body));
  }
}
