package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.OffsetDateTime;
import java.util.List;
import org.healthcode.code.domain.Times;
import org.healthcode.code.redis.HeldData;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
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
  private final HeldData held;

  AccessesController(Holders holders, HeldData held) {
    this.holders = holders;
    this.held = held;
  }

  /**
   * @param keptDays how long each is kept, days
   * @param accesses newest first, at most 500
   */
  record AccessesAnswer(int keptDays, List<AccessAnswer> accesses) {}

  /**
   * @param kind ID_LOOKUP, DECISION, PERSONAL_DATA, EXPORT or UNRECOGNISED
   * @param place the checkpoint, where it was one; else empty
   * @param reason the case id or other reason given; else empty
   */
  record AccessAnswer(
      OffsetDateTime at,
      String kind,
      Text what,
      String authority,
      String role,
      Text who,
      String place,
      String reason) {}

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @Operation(summary = "谁查询过我 / who looked me up, in the last 60 days")
  @GetMapping("/codes/{who}/accesses")
  Mono<ResponseEntity<AccessesAnswer>> accesses(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .flatMap(holder -> held.accesses(holder.person()).onErrorMap(_ -> unavailable()))
        .map(looks -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer(looks)));
  }

  static AccessesAnswer answer(List<Access> looks) {
    return new AccessesAnswer(60, looks.stream().map(AccessesController::answer).toList());
  }

  private static AccessAnswer answer(Access access) {
    return new AccessAnswer(
        Times.inChina(access.getAt()),
        access.getKind().name(),
        what(access.getKind()),
        access.getAuthority(),
        access.getRole(),
        who(access.getRole()),
        access.getPlace(),
        access.getReason());
  }

  private static Text what(AccessKind kind) {
    return switch (kind) {
      case ID_LOOKUP -> new Text("凭证件号码查询颜色", "Your color was asked for by ID number");
      case DECISION -> new Text("查看赋码原因", "The reasons of your color were read");
      case VISITS -> new Text("查看行程轨迹", "Where you were was read");
      case PERSONAL_DATA -> new Text("查看姓名、证件号码和电话", "Your name, ID number and phone were read");
      case EXPORT -> new Text("导出全部个人数据", "All that is held of you was taken out");
      case UNRECOGNISED -> new Text("其他查询", "Another kind of look");
    };
  }

  private static Text who(String role) {
    return switch (role) {
      case "operator" -> new Text("疫情防控工作人员", "Operator");
      case "hotline" -> new Text("热线工作人员", "Hotline agent");
      case "auditor" -> new Text("审计人员", "Auditor");
      case "checkpoint" -> new Text("卡口", "Checkpoint");
      case "guardian" -> new Text("代办的家庭成员", "Guardian");
      default -> new Text("其他", "Other");
    };
  }

  static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "held-data-unavailable", "Expected to read what is held; try again soon."));
  }
}
