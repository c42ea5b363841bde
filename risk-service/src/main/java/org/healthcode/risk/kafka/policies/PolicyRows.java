package org.healthcode.risk.kafka.policies;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.serde.AvroBytes;

/** Rows of the store of releases, by releaseId. */
public final class PolicyRows {

  private static final AvroBytes<PolicyRelease> ROWS = new AvroBytes<>(PolicyRelease.class);

  private PolicyRows() {}

  public static byte[] key(PolicyRelease release) {
    return release.getReleaseId().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(PolicyRelease release) {
    return ROWS.toBytes(release);
  }

  static Optional<PolicyRelease> find(
      ReadOnlyKeyValueStore<byte[], byte[]> store, PolicyRelease like) {
    return Optional.ofNullable(store.get(key(like))).map(ROWS::fromBytes);
  }

  public static List<PolicyRelease> all(ReadOnlyKeyValueStore<byte[], byte[]> store) {
    List<PolicyRelease> all = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      rows.forEachRemaining(row -> all.add(ROWS.fromBytes(row.value)));
    }
    return all;
  }

  /**
   * Whether one record about a release takes the place of another. A release goes from proposed to
   * released to withdrawn and never back, whoever writes an older record again; of two of the same
   * kind the first stays.
   */
  static boolean replaces(PolicyRelease told, Optional<PolicyRelease> held) {
    return held.map(before -> rank(told) > rank(before)).orElse(true);
  }

  private static int rank(PolicyRelease release) {
    return switch (release.getStatus()) {
      case PROPOSED -> 1;
      case RELEASED -> 2;
      case WITHDRAWN -> 3;
      case UNRECOGNISED -> 0;
    };
  }
}
