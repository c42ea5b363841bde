package org.healthcode.risk.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A memory without a store. */
final class RememberedWatch implements WatchMemory {

  final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, LookupHabit> habits = new HashMap<>();
  final Map<String, WorsenedPeople> worsened = new HashMap<>();
  private final Map<String, Counted> counted = new HashMap<>();
  private final Set<String> tested = new HashSet<>();

  @Override
  public Tally tally(String key) {
    return tallies.getOrDefault(key, Tally.NONE);
  }

  @Override
  public void keep(String key, Tally tally, Instant expires) {
    tallies.put(key, tally);
  }

  @Override
  public LookupHabit habit(String account) {
    return habits.getOrDefault(account, LookupHabit.NONE);
  }

  @Override
  public void keep(String account, LookupHabit habit, Instant expires) {
    habits.put(account, habit);
  }

  @Override
  public WorsenedPeople worsened(String key) {
    return worsened.getOrDefault(key, WorsenedPeople.NONE);
  }

  @Override
  public void keep(String key, WorsenedPeople people, Instant expires) {
    worsened.put(key, people);
  }

  @Override
  public Optional<Counted> counted(String alarmId) {
    return Optional.ofNullable(counted.get(alarmId));
  }

  @Override
  public void keep(String alarmId, Counted where, Instant expires) {
    counted.put(alarmId, where);
  }

  @Override
  public boolean isTested(String caseKey) {
    return tested.contains(caseKey);
  }

  @Override
  public void tested(String caseKey, Instant at) {
    tested.add(caseKey);
  }

  @Override
  public void notTested(String caseKey) {
    tested.remove(caseKey);
  }
}
