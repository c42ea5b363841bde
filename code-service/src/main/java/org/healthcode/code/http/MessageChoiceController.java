package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.healthcode.code.message.MessageChoiceDesk;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which messages the caller wants. */
@RestController
@RequestMapping("/messages/choice")
class MessageChoiceController {
  private final MessageChoiceDesk desk;

  MessageChoiceController(MessageChoiceDesk desk) {
    this.desk = desk;
  }

  /**
   * @param easing whether messages are wanted about changes that restrict nobody
   */
  record ChoiceForm(@Nullable Boolean easing) {}

  /** As it is now. */
  record ChoiceAnswer(boolean easing) {}

  @Operation(summary = "查询消息提醒设置 / which messages one wants")
  @GetMapping
  Mono<ResponseEntity<ChoiceAnswer>> read(Caller caller) {
    return desk.wantsEasing(caller.requirePerson()).map(MessageChoiceController::answer);
  }

  /** Of a restriction everybody hears, whatever they chose. */
  @Operation(summary = "设置消息提醒（转为红码、黄码时总会提醒） / choose which messages one wants")
  @PutMapping(consumes = "application/json")
  Mono<ResponseEntity<ChoiceAnswer>> choose(Caller caller, @RequestBody ChoiceForm form) {
    boolean easing =
        Optional.ofNullable(form.easing())
            .orElseThrow(() -> ProblemException.invalid("easing", "true or false"));
    return desk.choose(caller.requirePerson(), easing).map(MessageChoiceController::answer);
  }

  private static ResponseEntity<ChoiceAnswer> answer(boolean easing) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new ChoiceAnswer(easing));
  }
}
