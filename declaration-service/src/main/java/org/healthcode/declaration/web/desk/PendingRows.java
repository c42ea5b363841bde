package org.healthcode.declaration.web.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.allowance.AllowanceView;
import org.healthcode.declaration.client.ClientProposalReading;
import org.healthcode.declaration.client.ClientView;
import org.healthcode.declaration.issuer.IssuerProposalReading;
import org.healthcode.declaration.issuer.IssuerView;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.OverrideView;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.declaration.proposal.RiskProposalView;
import org.healthcode.declaration.waiting.WaitingElsewhere;
import org.healthcode.declaration.waiting.WaitingElsewhere.Group;
import org.healthcode.declaration.waiting.WaitingElsewhere.Policy;
import org.healthcode.declaration.waiting.WaitingElsewhere.Waiting;
import org.healthcode.declaration.web.desk.PendingRow.Kind;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * All that waits for a second person, as far as the caller decides it or asked for it; an auditor
 * sees all of their region.
 */
final class PendingRows {
  /** As many as are read at once: their lists begin with the newest, this one with the oldest. */
  private static final int AT_ONCE = 200;

  private static final String PENDING = Status.PENDING.name();

  private final OverrideReading overrides;
  private final RiskProposalReading places;
  private final AllowanceReading allowances;
  private final ClientProposalReading clients;
  private final IssuerProposalReading issuers;
  private final WaitingElsewhere elsewhere;

  PendingRows(
      OverrideReading overrides,
      RiskProposalReading places,
      AllowanceReading allowances,
      ClientProposalReading clients,
      IssuerProposalReading issuers,
      WaitingElsewhere elsewhere) {
    this.overrides = overrides;
    this.places = places;
    this.allowances = allowances;
    this.clients = clients;
    this.issuers = issuers;
    this.elsewhere = elsewhere;
  }

  /**
   * Oldest first.
   *
   * @param isComplete false where the risk service did not say what waits there
   */
  record Found(List<PendingRow> rows, boolean isComplete) {}

  Found find(Caller caller, String authorization) {
    Optional<Waiting> there = elsewhere.find(authorization);
    Stream<PendingRow> here =
        Stream.of(
                all(
                        after -> overrides.page(caller, PENDING, after, AT_ONCE),
                        OverrideReading.Page::overrides,
                        OverrideReading.Page::next)
                    .map(it -> row(it, caller)),
                all(
                        after -> places.page(caller, PENDING, after, AT_ONCE),
                        RiskProposalReading.Page::proposals,
                        RiskProposalReading.Page::next)
                    .map(it -> row(it, caller)),
                all(
                        after -> allowances.page(caller, PENDING, after, AT_ONCE),
                        AllowanceReading.Page::allowances,
                        AllowanceReading.Page::next)
                    .map(it -> row(it, caller)),
                all(
                        after -> clients.page(caller, PENDING, after, AT_ONCE),
                        ClientProposalReading.Page::clients,
                        ClientProposalReading.Page::next)
                    .map(it -> row(it, caller)),
                all(
                        after -> issuers.page(caller, PENDING, after, AT_ONCE),
                        IssuerProposalReading.Page::issuers,
                        IssuerProposalReading.Page::next)
                    .map(it -> row(it, caller)))
            .flatMap(rows -> rows);
    Stream<PendingRow> all =
        Stream.concat(here, there.stream().flatMap(waiting -> rows(waiting, caller)));
    return new Found(
        all.filter(row -> row.isOwn() || row.mayDecide() || caller.has("auditor"))
            .sorted(PendingRow.OLDEST_FIRST)
            .toList(),
        there.isPresent());
  }

  /** What each page has, from the first to the last. */
  private static <P, V> Stream<V> all(
      Function<@Nullable String, P> pages,
      Function<P, List<V>> items,
      Function<P, @Nullable String> next) {
    Stream.Builder<V> all = Stream.builder();
    Optional<String> after = Optional.empty();
    do {
      P page = pages.apply(after.orElse(null));
      items.apply(page).forEach(all);
      after = Optional.ofNullable(next.apply(page));
    } while (after.isPresent());
    return all.build();
  }

  private static PendingRow row(OverrideView it, Caller caller) {
    boolean agreed = it.approvals().stream().anyMatch(by -> by.account().equals(caller.subject()));
    return new Asked(
            Kind.OVERRIDE,
            it.overrideId(),
            "/overrides/",
            it.requestedAt(),
            Optional.of(it.approvableUntil()),
            it.requestedBy())
        .row(caller, !agreed, it);
  }

  private static PendingRow row(RiskProposalView it, Caller caller) {
    return new Asked(
            Kind.PLACE,
            it.proposalId(),
            "/risk-proposals/",
            it.proposedAt(),
            Optional.empty(),
            it.proposedBy())
        .row(caller, true, RiskLine.of(it));
  }

  private static PendingRow row(AllowanceView it, Caller caller) {
    return new Asked(
            Kind.ALLOWANCE,
            it.allowanceId(),
            "/allowances/",
            it.proposedAt(),
            Optional.ofNullable(it.approvableUntil()),
            it.proposedBy())
        .row(caller, !it.account().equals(caller.subject()), it);
  }

  private static PendingRow row(ClientView it, Caller caller) {
    return new Asked(
            Kind.CLIENT,
            it.proposalId(),
            "/clients/",
            it.proposedAt(),
            Optional.ofNullable(it.approvableUntil()),
            it.proposedBy())
        .row(caller, true, it);
  }

  private static PendingRow row(IssuerView it, Caller caller) {
    return new Asked(
            Kind.ISSUER,
            it.proposalId(),
            "/issuers/",
            it.proposedAt(),
            Optional.ofNullable(it.approvableUntil()),
            it.proposedBy())
        .row(caller, true, it);
  }

  private static Stream<PendingRow> rows(Waiting there, Caller caller) {
    return Stream.concat(
        there.groups().stream().map(group -> row(group, caller)),
        there.policies().stream().map(policy -> row(policy, caller)));
  }

  private static PendingRow row(Group it, Caller caller) {
    return new PendingRow(
        Kind.GROUP,
        it.groupId(),
        SecondPersonPage.PATH + "/groups/" + it.groupId() + "/" + it.version(),
        it.since(),
        Optional.empty(),
        it.account(),
        it.account().equals(caller.subject()),
        it.mayDecide(),
        it);
  }

  private static PendingRow row(Policy it, Caller caller) {
    return new Asked(
            Kind.POLICY,
            it.releaseId(),
            SecondPersonPage.PATH + "/policies/",
            it.proposedAt(),
            Optional.of(it.effectiveAt()),
            it.proposedBy())
        .row(caller, caller.isOfProvince(), it);
  }

  /**
   * What somebody asked for, as every kind has it.
   *
   * @param address where its id is appended
   */
  private record Asked(
      Kind kind, String id, String address, Instant at, Optional<Instant> until, String by) {

    /**
     * @param mayOtherwise whether the caller may decide it as far as the kind is concerned
     */
    PendingRow row(Caller caller, boolean mayOtherwise, Object it) {
      boolean own = by.equals(caller.subject());
      boolean mayDecide = caller.has("approver") && !own && mayOtherwise;
      return new PendingRow(kind, id, address + id, at, until, by, own, mayDecide, it);
    }
  }
}
