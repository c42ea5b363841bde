package org.healthcode.risk.usecase.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.GateGroup;

/**
 * One group as it is now.
 *
 * @param kind FILE, CASE, PLACE or DAY: by what its people are decided together
 * @param people how many wait
 * @param counties from where they are, most first
 * @param cases {@code source/recordId} of the cases that it follows from; at most five
 * @param since since when the first of them waits, UTC
 * @param overdue whether the province's approvers are asked too
 * @param version what whoever decides sends back; grows whenever somebody comes to it
 * @param authority for which the account speaks whose word waits
 * @param account which account; absent for who need not know
 * @param groupsOfAccount in how many groups people wait by that account's word, this one included,
 *     as far as the caller may know of them
 * @param mayDecide whether the caller may approve or refuse it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WaitingAnswer(
    String groupId,
    String kind,
    int people,
    List<County> counties,
    List<String> cases,
    Instant since,
    boolean overdue,
    long version,
    String authority,
    String account,
    int groupsOfAccount,
    boolean mayDecide) {

  /**
   * How many are of one county.
   *
   * @param countyCode GB/T 2260; absent where it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record County(String countyCode, int people) {}

  static List<County> counties(GateGroup group) {
    return group.getCounties().stream()
        .map(county -> new County(county.getCountyCode(), county.getPeople()))
        .toList();
  }
}
