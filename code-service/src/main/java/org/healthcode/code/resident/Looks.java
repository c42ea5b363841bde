package org.healthcode.code.resident;

import java.time.OffsetDateTime;
import java.util.List;
import org.healthcode.code.domain.Times;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.text.Text;
import reactor.core.publisher.Mono;

/** Who looked at a person. */
public final class Looks {

  private final HeldData held;

  public Looks(HeldData held) {
    this.held = held;
  }

  /**
   * @param keptDays how long each is kept, days
   * @param accesses newest first, at most 500
   */
  public record AccessesAnswer(int keptDays, List<AccessAnswer> accesses) {}

  /**
   * @param kind ID_LOOKUP, DECISION, VISITS, PERSONAL_DATA, EXPORT, ERASURE, CARE_LIST,
   *     OVERRIDE_FACT, OVERRIDE, NAME_COMPARED, CLIENT_SCAN, CLIENT_NUMBER or UNRECOGNISED
   * @param place the checkpoint, where it was one; else empty
   * @param reason the case id or other reason given; else empty
   */
  public record AccessAnswer(
      OffsetDateTime at,
      String kind,
      Text what,
      String authority,
      String role,
      Text who,
      String place,
      String reason) {}

  public Mono<AccessesAnswer> at(Holders.Holder holder) {
    return held.accesses(holder.person()).onErrorMap(_ -> unavailable()).map(Looks::answer);
  }

  private static AccessesAnswer answer(List<Access> looks) {
    return new AccessesAnswer(60, looks.stream().map(Looks::answer).toList());
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
      case ERASURE -> new Text("删除个人数据", "Your personal data was erased");
      case CARE_LIST -> new Text("查看管控名单", "A list of those under care was read, with you on it");
      case OVERRIDE_FACT ->
          new Text("核对人工赋码的依据", "A fact was checked on which a decision about you would rest");
      case OVERRIDE -> new Text("查看人工赋码决定", "A decision by people about your color was read");
      case NAME_COMPARED ->
          new Text("上报的姓名与您登记的姓名不一致", "A name was fed with your number that is not yours");
      case CLIENT_SCAN -> new Text("扫描您出示的健康码", "The code that you showed was checked");
      case CLIENT_NUMBER -> new Text("凭证件号码查询颜色", "Your color was asked for by ID number");
      case UNRECOGNISED -> new Text("其他查询", "Another kind of look");
    };
  }

  private static Text who(String role) {
    return switch (role) {
      case "operator" -> new Text("疫情防控工作人员", "Operator");
      case "approver" -> new Text("审批人", "Approver");
      case "hotline" -> new Text("热线工作人员", "Hotline agent");
      case "auditor" -> new Text("审计人员", "Auditor");
      case "checkpoint" -> new Text("卡口", "Checkpoint");
      case "client" -> new Text("登记的调用单位", "Registered client");
      case "guardian" -> new Text("代办的家庭成员", "Guardian");
      default -> new Text("其他", "Other");
    };
  }

  public static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "held-data-unavailable", "Expected to read what is held; try again soon."));
  }
}
