package org.healthcode.risk.kafka.gate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.risk.store.AllowanceRow;
import org.healthcode.risk.store.GateAccountRow;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.GateAccount;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.time.ChinaTime;

/** How many people each account made worse on a day of Asia/Shanghai, and how many it may. */
final class AccountRoom {

  private static final AvroBytes<GateAccountRow> ROWS = new AvroBytes<>(GateAccountRow.class);

  private static final int NOBODY = 0;

  private final KeyValueStore<byte[], byte[]> store;
  private final int allowance;

  /**
   * @param allowance how many people an account makes worse in a day for whom two people allowed no
   *     more
   */
  AccountRoom(KeyValueStore<byte[], byte[]> store, int allowance) {
    this.store = store;
    this.allowance = allowance;
  }

  /** Whether the account made the person worse today already. */
  boolean isCounted(Account account, String person, Instant now) {
    return store.get(GateKeys.allowed(row(account, now).getDay(), account, person)) != null;
  }

  /** Whether there is room for one more person today. */
  boolean hasRoom(Account account, Instant now) {
    GateAccountRow row = row(account, now);
    return row.getGranted() < allowance(row, now);
  }

  /** Counts the person, once a day. */
  void count(Account account, String person, Instant now) {
    GateAccountRow row = row(account, now);
    byte[] key = GateKeys.allowed(row.getDay(), account, person);
    if (store.get(key) == null) {
      store.put(key, new byte[0]);
      row.setGranted(row.getGranted() + 1);
      put(account, row);
    }
  }

  /** One more word of the account waits, or one fewer. */
  void wait(Account account, int change, Instant now) {
    GateAccountRow row = row(account, now);
    row.setWaiting(Math.max(0, row.getWaiting() + change));
    put(account, row);
  }

  /**
   * What two people allowed, or do no longer. What ended is kept as an allowance of nobody: who
   * reaches the broker can write again what a service once signed.
   */
  void allow(Allowance event, Instant now) {
    Account account = StaffAccounts.account(event.getAccount());
    GateAccountRow row = row(account, now);
    List<AllowanceRow> allowances = new ArrayList<>(row.getAllowances());
    allowances.removeIf(it -> it.getUntil() <= now.toEpochMilli());
    boolean hasEnded =
        allowances.stream()
            .anyMatch(
                it ->
                    it.getAllowanceId().equals(event.getAllowanceId()) && it.getPeople() == NOBODY);
    if (event.getStatus() != AllowanceStatus.PENDING && !hasEnded) {
      allowances.removeIf(it -> it.getAllowanceId().equals(event.getAllowanceId()));
      allowances.add(
          new AllowanceRow(
              event.getAllowanceId(),
              event.getStatus() == AllowanceStatus.APPROVED ? event.getPeople() : NOBODY,
              event.getFrom().toEpochMilli(),
              event.getUntil().toEpochMilli()));
    }
    row.setAllowances(allowances);
    put(account, row);
  }

  /** What is said of an account whose row is under a key. */
  Optional<GateAccount> find(byte[] key, Instant now) {
    return Optional.ofNullable(store.get(key))
        .map(ROWS::fromBytes)
        .map(row -> row(new Account(row.getAuthority(), row.getAccount()), now))
        .map(
            row ->
                new GateAccount(
                    StaffAccounts.event(new Account(row.getAuthority(), row.getAccount())),
                    LocalDate.ofEpochDay(row.getDay()),
                    row.getGranted(),
                    allowance(row, now),
                    row.getWaiting()));
  }

  /** The larger of several that overlap holds, and not their sum. */
  private int allowance(GateAccountRow row, Instant now) {
    long at = now.toEpochMilli();
    return row.getAllowances().stream()
        .filter(it -> it.getFrom() <= at && at < it.getUntil())
        .mapToInt(AllowanceRow::getPeople)
        .reduce(allowance, Math::max);
  }

  private GateAccountRow row(Account account, Instant now) {
    int today = Math.toIntExact(ChinaTime.day(now).toEpochDay());
    GateAccountRow row =
        Optional.ofNullable(store.get(GateKeys.account(account)))
            .map(ROWS::fromBytes)
            .orElseGet(
                () ->
                    new GateAccountRow(
                        account.authority(), account.name(), today, 0, 0, List.of()));
    // A clock that was set back gives nobody a day twice.
    if (row.getDay() < today) {
      row.setDay(today);
      row.setGranted(0);
    }
    return row;
  }

  private void put(Account account, GateAccountRow row) {
    store.put(GateKeys.account(account), ROWS.toBytes(row));
    store.put(GateKeys.changedAccount(account), new byte[0]);
  }
}
