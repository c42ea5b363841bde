package org.healthcode.risk.usecase.waiting;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.security.Caller;

/**
 * Who may read of a group, and whose region it is to decide it.
 *
 * @param province the two digits of GB/T 2260 of the province that this installation is for
 * @param overdueAfter how long a group waits for the approvers of its region before the province's
 *     are asked too
 */
public record WaitingRules(String province, Duration overdueAfter) {

  /** Whether it waits for so long that the province is asked. */
  boolean isOverdue(GateGroup group, Instant now) {
    return !now.isBefore(group.getSince().plus(overdueAfter));
  }

  /**
   * Whether the caller may know that there is such a group. Whoever fed what waits sees a group of
   * people who belong elsewhere only as {@link OwnGroups} shows it, and in no other role: it says
   * where somebody does not live.
   */
  boolean isReadable(Caller caller, GateGroup group, Instant now) {
    if (group.getElsewhere() && isWordOf(caller, group)) {
      return isOwn(caller, group) && !group.getHidden();
    }
    return isOwn(caller, group)
        || isAskedOf(caller, group, now)
        || (caller.has("auditor") && (isOfTheProvince(caller) || covers(caller, group)));
  }

  /** Whether the group waits for the caller's own account. */
  static boolean isOwn(Caller caller, GateGroup group) {
    StaffAccount feeder = group.getAccount();
    return caller.has("operator")
        && feeder.getAuthority().equals(caller.authority())
        && feeder.getAccount().equals(caller.subject());
  }

  /** By the name alone: nobody decides about themselves by speaking for another authority. */
  static boolean isWordOf(Caller caller, GateGroup group) {
    return group.getAccount().getAccount().equals(caller.subject())
        || group.getAccounts().stream()
            .anyMatch(account -> account.getAccount().equals(caller.subject()));
  }

  /** Whether it is asked of approvers of the caller's region now. */
  boolean isAskedOf(Caller caller, GateGroup group, Instant now) {
    if (!caller.has("approver")) {
      return false;
    }
    return isOfTheProvince(caller)
        ? !isOfAPartOfTheProvince(group) || isOverdue(group, now)
        : covers(caller, group);
  }

  private boolean isOfTheProvince(Caller caller) {
    return caller.region().filter(province::equals).isPresent();
  }

  /** What is of another province has no approvers of its own here. */
  private boolean isOfAPartOfTheProvince(GateGroup group) {
    String region = RegionCode.prefixOf(group.getRegionCode());
    return region.startsWith(province) && !region.equals(province);
  }

  private static boolean covers(Caller caller, GateGroup group) {
    return Reach.covers(caller.region(), group.getRegionCode());
  }
}
