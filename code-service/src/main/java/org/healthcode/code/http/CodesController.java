package org.healthcode.code.http;

import java.time.Clock;
import org.healthcode.code.resident.CodeAnswer;
import org.healthcode.code.resident.Holders;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** 用户健康信息查询: the holder's code with its reasons. */
@RestController
@RequestMapping("/codes/{who}")
class CodesController {

  private final Holders holders;
  private final PolicyTexts texts;
  private final Clock clock;

  CodesController(Holders holders, PolicyTexts texts, Clock clock) {
    this.holders = holders;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @GetMapping
  Mono<ResponseEntity<CodeAnswer>> code(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .map(
            holder ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(CodeAnswer.of(holder.person(), holder.status(), clock.instant(), texts)));
  }
}
