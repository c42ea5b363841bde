package org.healthcode.risk.http;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.risk.usecase.waiting.Allowances;
import org.healthcode.risk.usecase.waiting.WaitingGroups;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.GateDecided;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;

/** A gate without topics, which answers at once. */
final class FakeWaiting implements WaitingGroups, Allowances {

  final Map<String, GateGroup> groups = new ConcurrentHashMap<>();
  final List<GateDecision> decisions = new CopyOnWriteArrayList<>();
  final List<Allowance> allowances = new CopyOnWriteArrayList<>();
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  volatile boolean notRead;
  volatile boolean silent;

  /** What happens at the gate between the look at the view and the decision's arrival. */
  private final Map<String, Integer> peopleIn = new ConcurrentHashMap<>();

  volatile Runnable meanwhile = () -> {};

  void clear() {
    groups.clear();
    decisions.clear();
    allowances.clear();
    outcomes.clear();
    notRead = false;
    silent = false;
    meanwhile = () -> {};
  }

  void put(GateGroup group) {
    peopleIn.put(group.getGroupId() + group.getVersion(), group.getPeople());
    groups.put(group.getGroupId(), group);
  }

  @Override
  public Optional<List<GateGroup>> waiting() {
    return notRead
        ? Optional.empty()
        : Optional.of(
            groups.values().stream()
                .filter(group -> group.getPeople() > 0)
                .sorted(
                    Comparator.comparing(GateGroup::getSince).thenComparing(GateGroup::getGroupId))
                .toList());
  }

  @Override
  public Optional<Found> find(String groupId) {
    return notRead
        ? Optional.empty()
        : Optional.of(new Found(Optional.ofNullable(groups.get(groupId))));
  }

  @Override
  public Optional<Outcome> outcome(String decisionId) {
    return Optional.ofNullable(outcomes.get(decisionId));
  }

  /** How many there were in a version; all where nobody asked about an earlier one. */
  private int seen(GateGroup group, long version) {
    return peopleIn.getOrDefault(group.getGroupId() + version, group.getPeople());
  }

  @Override
  public Outcome decide(GateGroup group, GateDecision decision) {
    if (silent) {
      throw new NotAnsweredException("silent");
    }
    meanwhile.run();
    decisions.add(decision);
    GateGroup now = Optional.ofNullable(groups.get(group.getGroupId())).orElseThrow();
    boolean counts = decision.getVersion() <= now.getVersion() && now.getPeople() > 0;
    int decided = counts ? Math.min(now.getPeople(), seen(now, decision.getVersion())) : 0;
    GateGroup.Builder after = GateGroup.newBuilder(now).setPeople(now.getPeople() - decided);
    if (counts) {
      after.setDecided(
          new GateDecided(
              decision.getDecisionId(), true, decided, decision.getApproved(), decision.getAt()));
    }
    put(after.build());
    Outcome outcome = new Outcome(counts, decided, after.getPeople());
    outcomes.put(decision.getDecisionId(), outcome);
    return outcome;
  }

  @Override
  public Optional<List<Allowance>> inForce(Instant at) {
    return notRead ? Optional.empty() : Optional.of(List.copyOf(allowances));
  }
}
