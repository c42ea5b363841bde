package org.healthcode.risk.watch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The little that the watch has to know of a person: bounded, the oldest goes first.
 *
 * @param positives evidence ids of positive tests
 * @param cases by case key
 * @param contacts case keys by evidence id
 * @param records when records about the person were fed and taken back, by record key
 */
public record PersonMemory(
    SequencedSet<String> positives,
    SequencedMap<String, WatchedCase> cases,
    SequencedMap<String, String> contacts,
    SequencedMap<String, RecordTurn> records) {

  private static final int MOST = 16;

  public static final PersonMemory NONE =
      new PersonMemory(
          new LinkedHashSet<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>());

  /** How far the watch over a case is. */
  public enum Standing {
    /** No positive test is known yet. */
    WAITING,
    TESTED,
    /** The grace is over and it was signalled. */
    SIGNALLED
  }

  /**
   * @param account who fed it
   * @param since when the grace began, UTC
   */
  public record WatchedCase(String account, String authority, Instant since, Standing standing) {

    WatchedCase now(Standing next, Instant from) {
      return new WatchedCase(account, authority, from, next);
    }
  }

  /**
   * When a record was fed last, and taken back last.
   *
   * @param fedAt UTC; the epoch when it is not known
   * @param takenBackAt UTC; the epoch when it never was
   * @param account that fed it last
   * @param authority for which it did
   */
  public record RecordTurn(Instant fedAt, Instant takenBackAt, String account, String authority) {

    static final RecordTurn NONE = new RecordTurn(Instant.EPOCH, Instant.EPOCH, "", "");
  }

  public boolean isEmpty() {
    return positives.isEmpty() && cases.isEmpty() && contacts.isEmpty() && records.isEmpty();
  }

  PersonMemory withPositive(String evidenceId) {
    SequencedSet<String> next = new LinkedHashSet<>(positives);
    next.add(evidenceId);
    while (next.size() > MOST) {
      next.removeFirst();
    }
    return new PersonMemory(next, cases, contacts, records);
  }

  PersonMemory withoutPositive(String evidenceId) {
    SequencedSet<String> next = new LinkedHashSet<>(positives);
    next.remove(evidenceId);
    return new PersonMemory(next, cases, contacts, records);
  }

  PersonMemory with(String recordKey, RecordTurn turn) {
    return new PersonMemory(positives, cases, contacts, put(records, recordKey, Optional.of(turn)));
  }

  PersonMemory with(String caseKey, WatchedCase watched) {
    return new PersonMemory(
        positives, put(cases, caseKey, Optional.of(watched)), contacts, records);
  }

  PersonMemory withoutCase(String caseKey) {
    return new PersonMemory(positives, put(cases, caseKey, Optional.empty()), contacts, records);
  }

  PersonMemory withContact(String evidenceId, String caseKey) {
    return new PersonMemory(
        positives, cases, put(contacts, evidenceId, Optional.of(caseKey)), records);
  }

  PersonMemory withoutContact(String evidenceId) {
    return new PersonMemory(positives, cases, put(contacts, evidenceId, Optional.empty()), records);
  }

  private static <V> SequencedMap<String, V> put(
      Map<String, V> map, String key, Optional<V> value) {
    SequencedMap<String, V> next = new LinkedHashMap<>(map);
    next.remove(key);
    value.ifPresent(it -> next.put(key, it));
    while (next.size() > MOST) {
      next.pollFirstEntry();
    }
    return next;
  }
}
