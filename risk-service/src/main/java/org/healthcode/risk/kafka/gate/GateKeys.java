package org.healthcode.risk.kafka.gate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.schemas.event.GateRequest;

/** Where what is in the gate's store: a letter, then ids of 16 bytes. */
final class GateKeys {

  private static final byte[] ACCOUNT = {'a'};
  private static final byte[] ALLOWED = {'p'};
  private static final byte[] WAIT = {'w'};
  private static final byte[] BEGUN = {'n'};
  private static final byte[] GROUP_OF = {'i'};
  private static final byte[] GROUP = {'g'};
  private static final byte[] DECIDING = {'d'};
  private static final byte[] QUEUED = {'q'};
  private static final byte[] EMPTIED = {'e'};
  private static final byte[] CHANGED_GROUP = {'c', 'g'};
  private static final byte[] CHANGED_ACCOUNT = {'c', 'a'};

  private GateKeys() {}

  static byte[] account(Account account) {
    return StoreKeys.join(ACCOUNT, Hex16.bytes(account.digest()));
  }

  /** The key of the account that a marker is about. */
  static byte[] accountOf(byte[] changed) {
    return StoreKeys.join(ACCOUNT, Hex16.bytes(Hex16.last(changed)));
  }

  /** Those of all days up to and without one. */
  static byte[] allowedOn(int day) {
    return StoreKeys.join(ALLOWED, number(day));
  }

  static byte[] allowed(int day, Account account, String person) {
    return StoreKeys.join(allowedOn(day), Hex16.bytes(account.digest()), Hex16.bytes(person));
  }

  static byte[] waitsIn(String groupId) {
    return StoreKeys.join(WAIT, Hex16.bytes(groupId));
  }

  static byte[] waitsOf(String groupId, String person) {
    return StoreKeys.join(waitsIn(groupId), Hex16.bytes(person));
  }

  static byte[] waiting(String groupId, String person, String askId) {
    return StoreKeys.join(waitsOf(groupId, person), Hex16.bytes(askId));
  }

  static String personOf(byte[] waiting) {
    return Hex16.last(Arrays.copyOf(waiting, waiting.length - 16));
  }

  static byte[] groupOf(Account account, String askId) {
    return StoreKeys.join(GROUP_OF, Hex16.bytes(account.digest()), Hex16.bytes(askId));
  }

  static byte[] group(String groupId) {
    return StoreKeys.join(GROUP, Hex16.bytes(groupId));
  }

  static byte[] deciding() {
    return DECIDING;
  }

  static byte[] deciding(String groupId) {
    return StoreKeys.join(DECIDING, Hex16.bytes(groupId));
  }

  /** The decisions that wait until another one of the same group is done. */
  static byte[] queuedFor(String groupId) {
    return StoreKeys.join(QUEUED, Hex16.bytes(groupId));
  }

  static byte[] queued(String groupId, String decisionId) {
    return StoreKeys.join(queuedFor(groupId), Hex16.bytes(decisionId));
  }

  /** The groups that were begun on days up to and without one. */
  static byte[] begunOn(int day) {
    return StoreKeys.join(BEGUN, number(day));
  }

  /** Those of one kind that an account began; of people elsewhere it knows nothing. */
  static byte[] begunLike(int day, GateRequest request) {
    return StoreKeys.join(
        begunOn(day),
        Hex16.bytes(StaffAccounts.account(request.getAccount()).digest()),
        new byte[] {(byte) request.getGroup().ordinal(), (byte) (request.getElsewhere() ? 1 : 0)});
  }

  static byte[] begun(int day, GateRequest request, String groupId) {
    return StoreKeys.join(begunLike(day, request), Hex16.bytes(groupId));
  }

  static byte[] emptiedOn(int day) {
    return StoreKeys.join(EMPTIED, number(day));
  }

  static byte[] emptied(int day, String groupId) {
    return StoreKeys.join(emptiedOn(day), Hex16.bytes(groupId));
  }

  static byte[] changedGroups() {
    return CHANGED_GROUP;
  }

  static byte[] changedGroup(String groupId) {
    return StoreKeys.join(CHANGED_GROUP, Hex16.bytes(groupId));
  }

  static byte[] changedAccounts() {
    return CHANGED_ACCOUNT;
  }

  static byte[] changedAccount(Account account) {
    return StoreKeys.join(CHANGED_ACCOUNT, Hex16.bytes(account.digest()));
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
