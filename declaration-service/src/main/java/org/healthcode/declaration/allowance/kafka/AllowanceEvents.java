package org.healthcode.declaration.allowance.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.AllowanceState.Decision;
import org.healthcode.declaration.allowance.AllowanceState.End;
import org.healthcode.declaration.allowance.AllowanceState.How;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.StaffAccount;

/** Allowances as they travel on {@code allowances}. */
final class AllowanceEvents {
  private static final String BEFORE_ID = "|";

  private AllowanceEvents() {}

  static byte[] key(AllowanceState allowance) {
    return (allowance.account().key() + BEFORE_ID + allowance.allowanceId())
        .getBytes(StandardCharsets.UTF_8);
  }

  static String allowanceId(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    return text.substring(text.lastIndexOf(BEFORE_ID) + 1);
  }

  static Allowance event(AllowanceState allowance) {
    return new Allowance(
        allowance.allowanceId(),
        event(allowance.account()),
        allowance.people(),
        allowance.from(),
        allowance.until(),
        allowance.reason(),
        allowance.regionCode(),
        event(allowance.proposedBy()),
        allowance.proposedAt(),
        status(allowance),
        allowance.decided().map(Decision::by).map(AllowanceEvents::event).orElse(null),
        allowance.decided().map(Decision::at).orElse(null));
  }

  private static AllowanceStatus status(AllowanceState allowance) {
    return allowance
        .ended()
        .map(end -> AllowanceStatus.valueOf(end.how().name()))
        .orElse(
            allowance.approved().isPresent() ? AllowanceStatus.APPROVED : AllowanceStatus.PENDING);
  }

  static AllowanceState state(Allowance event) {
    Instant at = Optional.ofNullable(event.getDecidedAt()).orElse(event.getProposedAt());
    Account by = account(Optional.ofNullable(event.getDecidedBy()).orElse(event.getProposedBy()));
    Decision decision = new Decision(by, at);
    Optional<How> how =
        switch (event.getStatus()) {
          case PENDING, APPROVED -> Optional.empty();
          case REFUSED -> Optional.of(How.REFUSED);
          case WITHDRAWN -> Optional.of(How.WITHDRAWN);
          // What a newer service means by another word gives nobody more than they had.
          case ENDED, UNRECOGNISED -> Optional.of(How.ENDED);
        };
    return new AllowanceState(
        event.getAllowanceId(),
        account(event.getAccount()),
        event.getPeople(),
        event.getFrom(),
        event.getUntil(),
        event.getReason(),
        event.getRegionCode(),
        account(event.getProposedBy()),
        event.getProposedAt(),
        Optional.of(decision).filter(_ -> event.getStatus() == AllowanceStatus.APPROVED),
        how.map(word -> new End(word, decision)));
  }

  static Account account(StaffAccount account) {
    return new Account(account.getAuthority(), account.getAccount());
  }

  private static StaffAccount event(Account account) {
    return new StaffAccount(account.authority(), account.name());
  }
}
