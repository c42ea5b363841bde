package org.healthcode.risk.kafka.policies;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.store.TaskMeta;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Notices when everyone is to be judged again, because another policy is in force than the one by
 * which they were. A restart goes on with it.
 */
public final class PolicyTurn {

  /** By which policy everyone was last judged. */
  private static final byte[] JUDGED_KEY = {'m'};

  /** By which policy everyone is being judged now. */
  private static final byte[] JUDGING_KEY = {'j'};

  private static final AvroBytes<TaskMeta> ROWS = new AvroBytes<>(TaskMeta.class);

  private final PolicyInForce policy;
  private final KeyValueStore<byte[], byte[]> store;
  private boolean checked;

  public PolicyTurn(PolicyInForce policy, KeyValueStore<byte[], byte[]> store) {
    this.policy = policy;
    this.store = store;
    row(JUDGING_KEY).map(row -> Instant.ofEpochMilli(row.getAt())).ifPresent(policy::judgesSince);
  }

  /**
   * Moves to the policy that is in force now. If everyone is to be judged by it, remembers that
   * this has begun, and the caller begins.
   *
   * @param underWay whether everyone is being judged already
   */
  public boolean beginIfDue(Instant now, boolean underWay) {
    boolean moved = policy.moveTo(now);
    if (checked && !moved) {
      return false;
    }
    checked = true;
    Optional<String> last = row(underWay ? JUDGING_KEY : JUDGED_KEY).map(TaskMeta::getPolicy);
    if (last.equals(Optional.of(policy.reference()))) {
      return false;
    }
    remember(JUDGING_KEY, now);
    policy.judgesSince(now);
    return true;
  }

  /** Everyone is judged. */
  public void done() {
    remember(JUDGED_KEY, policy.since());
  }

  private Optional<TaskMeta> row(byte[] key) {
    return Optional.ofNullable(store.get(key)).map(ROWS::fromBytes);
  }

  private void remember(byte[] key, Instant since) {
    store.put(key, ROWS.toBytes(new TaskMeta(policy.reference(), since.toEpochMilli())));
  }
}
