package org.healthcode.province.world;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.edge.FollowedTopic;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.signature.TestSignatures;

/** A second person, who looks at what waits as the desk shows it, and decides. */
public final class Approver {

  private static final StaffAccount NAME = new StaffAccount("province", "approver");
  private static final int REFUSED_OF = 4;
  private static final int STALE_OF = 3;
  private static final int OWN_OF = 6;

  private final Broker broker;
  private final WorldClock clock;
  private final FakeWire wire;
  private final Narrator narrator;
  private final FollowedTopic<GateGroup> topic;
  private final NavigableMap<String, GateGroup> groups = new TreeMap<>();
  private final Map<String, GateGroup> approved = new HashMap<>();
  private int decisions;

  Approver(Broker broker, WorldClock clock, FakeWire wire, Narrator narrator) {
    this.broker = broker;
    this.clock = clock;
    this.wire = wire;
    this.narrator = narrator;
    this.topic =
        new FollowedTopic<>(
            broker,
            Topics.GATE_GROUPS,
            wire.deserializer(),
            (key, group) -> groups.put(group.getGroupId(), group));
  }

  /** The groups in which somebody waits, as the desk shows them. */
  public List<GateGroup> waiting() {
    topic.follow();
    return groups.values().stream().filter(group -> group.getPeople() > 0).toList();
  }

  /**
   * Decides one group, if any waits: now and then says no, has looked at it some time ago, or is
   * one of those whose word waits.
   *
   * @param salt decides which and how
   */
  void decide(long salt) {
    List<GateGroup> waiting = waiting();
    if (waiting.isEmpty()) {
      return;
    }
    SplittableRandom random = new SplittableRandom(salt);
    GateGroup group = waiting.get(random.nextInt(waiting.size()));
    long older = random.nextInt(STALE_OF) == 0 ? random.nextInt(3) : 0;
    boolean isOwn = random.nextInt(OWN_OF) == 0;
    write(
        group,
        Math.max(0, group.getVersion() - older),
        random.nextInt(REFUSED_OF) > 0,
        isOwn ? group.getAccounts().getFirst() : NAME);
  }

  /**
   * Approves whatever waits, each group as it stands once.
   *
   * @return whether anything waited
   */
  public boolean approveAll() {
    List<GateGroup> waiting = waiting();
    for (GateGroup group : waiting) {
      if (!group.equals(approved.put(group.getGroupId(), group))) {
        write(group, group.getVersion(), true, NAME);
      }
    }
    return !waiting.isEmpty();
  }

  private void write(GateGroup group, long version, boolean approves, StaffAccount by) {
    decisions++;
    GateDecision decision =
        GateDecision.newBuilder()
            .setDecisionId(Ids.hash("decision", Integer.toString(decisions)))
            .setGroupId(group.getGroupId())
            .setVersion(version)
            .setApproved(approves)
            .setBy(by)
            .setAt(clock.now())
            .build();
    byte[] key =
        Ids.accountKey(group.getAccount().getAuthority(), group.getAccount().getAccount())
            .getBytes(StandardCharsets.UTF_8);
    byte[] value = wire.write(decision);
    broker.append(
        Topics.GATE_DECISIONS.name(),
        Outbound.partitionOf(key, broker.partitions()),
        key,
        value,
        TestSignatures.headers(Topics.GATE_DECISIONS.name(), key, value),
        clock.now().toEpochMilli());
    narrator.secondPerson(group, decision);
  }
}
