package org.healthcode.risk.usecase.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.usecase.waiting.WaitingGroups.Outcome;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.SecondPersonRules;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.SecondPersonProblems;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What waits at the gate for a second person, for those who fed it, who may decide it, and
 * auditors. Each decision is in the audit log before it is made: one that then fails is repeated,
 * and is the same entry. What somebody may not know of is answered as what never was.
 */
public class WaitingDesk {

  private final WaitingGroups groups;
  private final Allowances allowances;
  private final WaitingRules rules;
  private final AuditTrail audit;
  private final Clock clock;

  public WaitingDesk(
      WaitingGroups groups,
      Allowances allowances,
      WaitingRules rules,
      AuditTrail audit,
      Clock clock) {
    this.groups = groups;
    this.allowances = allowances;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One page, oldest first.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<WaitingAnswer> groups, @Nullable String next) {}

  /**
   * How much waits, as far as the caller may know.
   *
   * @param overdue how many of the groups the province is asked about, too
   */
  public record Count(int groups, int overdue) {}

  /**
   * What a decision did.
   *
   * @param decided how many people it decided
   * @param waiting how many wait in the group now
   */
  public record Decided(String groupId, int decided, int waiting) {}

  public Page page(Caller caller, WaitingQuery query) {
    Optional<WaitingQuery.Place> behind = query.place();
    Instant now = clock.instant();
    List<GateGroup> readable = readable(caller, now);
    Map<StaffAccount, Long> ofAccount =
        readable.stream()
            .collect(Collectors.groupingBy(GateGroup::getAccount, Collectors.counting()));
    List<Allowance> inForce = inForce(now);
    List<WaitingAnswer> found =
        readable.stream()
            .filter(group -> behind.filter(place -> !place.isBefore(group)).isEmpty())
            .filter(group -> isAskedFor(caller, query, group))
            .limit(query.size() + 1L)
            .map(
                group ->
                    answer(
                        caller,
                        group,
                        Math.toIntExact(ofAccount.getOrDefault(group.getAccount(), 0L)),
                        inForce,
                        now))
            .toList();
    List<WaitingAnswer> page = found.subList(0, Math.min(query.size(), found.size()));
    return new Page(
        page, found.size() > query.size() ? WaitingQuery.placeOf(page.getLast()) : null);
  }

  public Count count(Caller caller) {
    Instant now = clock.instant();
    List<GateGroup> readable = readable(caller, now);
    return new Count(
        readable.size(),
        (int) readable.stream().filter(group -> rules.isOverdue(group, now)).count());
  }

  /**
   * Lets the people of a group have the color that waits. May block.
   *
   * @param version as the caller saw it
   */
  public Decided approve(Caller caller, String groupId, Optional<Long> version) {
    return decide(caller, groupId, version, true);
  }

  /**
   * Leaves the people of a group as they are. May block.
   *
   * @param version as the caller saw it
   */
  public Decided refuse(Caller caller, String groupId, Optional<Long> version) {
    return decide(caller, groupId, version, false);
  }

  /** Who may see that something waits. */
  public static boolean mayRead(Caller caller) {
    return caller.has("operator")
        || ((caller.has("approver") || caller.has("auditor")) && caller.region().isPresent());
  }

  private Decided decide(Caller caller, String groupId, Optional<Long> version, boolean approved) {
    if (!caller.has("approver") || caller.region().isEmpty()) {
      throw WaitingProblems.notApprover();
    }
    Instant now = clock.instant();
    GateGroup group = known(caller, groupId, now);
    requireSecondPerson(caller, group, now);
    long seen = version.orElseThrow(WaitingProblems::noVersion);
    String decisionId = decisionId(caller, group, seen, approved);
    Optional<Outcome> before = groups.outcome(decisionId);
    return before.isPresent()
        ? decided(caller, groupId, before.get(), now)
        : decideNow(caller, group, decisionId, seen, approved, now);
  }

  private Decided decideNow(
      Caller caller, GateGroup group, String decisionId, long seen, boolean approved, Instant now) {
    if (group.getPeople() == 0) {
      throw WaitingProblems.decided(group);
    }
    // A group that grows while its file goes on must not be out of everybody's reach.
    if (seen > group.getVersion()) {
      throw WaitingProblems.changed(group);
    }
    String groupId = group.getGroupId();
    audit.recordNow(
        caller,
        approved ? AuditAct.GATE_APPROVED : AuditAct.GATE_REFUSED,
        groupId,
        "",
        "people=" + group.getPeople(),
        decisionId);
    try {
      Outcome outcome =
          groups.decide(
              group,
              new GateDecision(
                  decisionId,
                  groupId,
                  seen,
                  approved,
                  new StaffAccount(caller.authority(), caller.subject()),
                  now));
      return decided(caller, groupId, outcome, now);
    } catch (WaitingGroups.NotAnsweredException e) {
      throw WaitingProblems.notAnswered();
    }
  }

  /** The same click is the same decision, however often it is sent. */
  private static String decisionId(Caller caller, GateGroup group, long version, boolean approved) {
    return Ids.hash(
        caller.authority(),
        caller.subject(),
        group.getGroupId(),
        // A group that was forgotten and came again is another one.
        group.getSince().toString(),
        Long.toString(version),
        Boolean.toString(approved));
  }

  private Decided decided(Caller caller, String groupId, Outcome outcome, Instant now) {
    if (outcome.counted()) {
      return new Decided(groupId, outcome.decided(), outcome.waiting());
    }
    GateGroup group = known(caller, groupId, now);
    throw group.getPeople() == 0 ? WaitingProblems.decided(group) : WaitingProblems.changed(group);
  }

  /** Whoever tries to decide what is not theirs to decide is in the audit log. */
  private void requireSecondPerson(Caller caller, GateGroup group, Instant now) {
    Optional<Refusal> refusal = refusal(caller, group, inForce(now), now);
    if (refusal.isPresent()) {
      audit.recordNow(
          caller,
          AuditAct.GATE_NOT_DECIDED,
          group.getGroupId(),
          "",
          refusal.get().name(),
          now.toString());
      throw SecondPersonProblems.of(refusal.get());
    }
  }

  private Optional<Refusal> refusal(
      Caller caller, GateGroup group, List<Allowance> inForce, Instant now) {
    return SecondPersonRules.refusal(
        caller.subject(),
        Optional.empty(),
        firstPersons(group, inForce),
        rules.isAskedOf(caller, group, now));
  }

  private List<GateGroup> readable(Caller caller, Instant now) {
    if (!mayRead(caller)) {
      throw WaitingProblems.notStaff();
    }
    return OwnGroups.together(
        caller,
        groups.waiting().orElseThrow(WaitingProblems::unavailable).stream()
            .filter(group -> rules.isReadable(caller, group, now))
            .toList());
  }

  private GateGroup known(Caller caller, String groupId, Instant now) {
    return groups
        .find(groupId)
        .orElseThrow(WaitingProblems::unavailable)
        .group()
        .filter(group -> rules.isReadable(caller, group, now))
        .filter(group -> !group.getElsewhere() || !WaitingRules.isOwn(caller, group))
        .or(() -> own(caller, groupId, now))
        .orElseThrow(WaitingProblems::unknown);
  }

  /** By the name under which the caller sees it, to be told that it is another's to decide. */
  private Optional<GateGroup> own(Caller caller, String groupId, Instant now) {
    return readable(caller, now).stream()
        .filter(group -> group.getGroupId().equals(groupId))
        .filter(group -> WaitingRules.isOwn(caller, group))
        .findFirst();
  }

  private List<Allowance> inForce(Instant now) {
    return allowances.inForce(now).orElseThrow(WaitingProblems::unavailable);
  }

  private WaitingAnswer answer(
      Caller caller, GateGroup group, int groupsOfAccount, List<Allowance> inForce, Instant now) {
    return new WaitingAnswer(
        group.getGroupId(),
        group.getKind().name(),
        group.getPeople(),
        // From where people are is nothing that who feeds about them may learn here.
        WaitingRules.isOwn(caller, group) ? List.of() : WaitingAnswer.counties(group),
        group.getCases(),
        group.getSince(),
        rules.isOverdue(group, now),
        group.getVersion(),
        group.getAccount().getAuthority(),
        knowsAccount(caller, group) ? group.getAccount().getAccount() : "",
        groupsOfAccount,
        refusal(caller, group, inForce, now).isEmpty());
  }

  /** An account that may not be known is not found by guessing it either. */
  private static boolean isAskedFor(Caller caller, WaitingQuery query, GateGroup group) {
    return !query.isForOneAccount()
        || (knowsAccount(caller, group) && query.isFor(group.getAccount().getAccount()));
  }

  private static boolean knowsAccount(Caller caller, GateGroup group) {
    return caller.has("auditor") || WaitingRules.isOwn(caller, group);
  }

  /** Whose word it is, and who asked that such a word may count for more: names of accounts. */
  private static Set<String> firstPersons(GateGroup group, List<Allowance> inForce) {
    Set<StaffAccount> theirs = new HashSet<>(group.getAccounts());
    theirs.add(group.getAccount());
    return Stream.concat(
            theirs.stream(),
            inForce.stream()
                .filter(allowance -> theirs.contains(allowance.getAccount()))
                .map(Allowance::getProposedBy))
        .map(StaffAccount::getAccount)
        .collect(Collectors.toUnmodifiableSet());
  }
}
