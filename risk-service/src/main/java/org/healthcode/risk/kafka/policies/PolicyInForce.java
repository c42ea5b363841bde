package org.healthcode.risk.kafka.policies;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicyCalendar;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.Wire;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.PolicyRelease;
import org.jspecify.annotations.Nullable;

/** The policy that judges a task's people, and the releases that the task has heard of. */
public final class PolicyInForce implements Supplier<Policy> {

  private final KeyValueStore<byte[], byte[]> store;
  private final SignedReleases signed;
  private final Deserializer<SpecificRecord> events;
  private PolicyCalendar calendar;
  private Policy current;
  private Instant since = Instant.MAX;

  public PolicyInForce(
      KeyValueStore<byte[], byte[]> store,
      SignedReleases signed,
      Deserializer<SpecificRecord> events,
      Instant now) {
    this.store = store;
    this.signed = signed;
    this.events = events;
    calendar = signed.calendar(PolicyRows.all(store));
    current = signed.inForceAt(calendar, now);
  }

  @Override
  public Policy get() {
    return current;
  }

  public Margins margins() {
    return current.margins();
  }

  public InfectiousDays infectiousDays() {
    return current.infectiousDays();
  }

  /** {@code id@version}, which says all: released content never changes under it. */
  public String reference() {
    return current.id() + "@" + current.version();
  }

  /** Since when it judges here; {@link Instant#MAX} where everyone is judged for the first time. */
  public Instant since() {
    return since;
  }

  void judgesSince(Instant moment) {
    since = moment;
  }

  /** Takes in a record of the topic; what nobody signed changes nothing. */
  public void take(byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    try {
      if (Wire.read(events, Topics.POLICIES.name(), Optional.of(value))
          instanceof PolicyRelease it) {
        take(it);
      } else {
        signed.ignore("another kind of event");
      }
    } catch (PoisonException e) {
      signed.ignore(String.valueOf(e.getMessage()));
    }
  }

  private void take(PolicyRelease told) {
    if (!signed.believable(told)) {
      signed.ignore("not signed by two people with a trusted key, or not readable");
      return;
    }
    if (PolicyRows.replaces(told, PolicyRows.find(store, told))) {
      store.put(PolicyRows.key(told), PolicyRows.bytes(told));
      calendar = signed.calendar(PolicyRows.all(store));
    }
  }

  /** Brings the policy to what is in force now. Whether it is another one than before. */
  boolean moveTo(Instant now) {
    String before = reference();
    current = signed.inForceAt(calendar, now);
    return !before.equals(reference());
  }
}
