package org.healthcode.risk.kafka.stores;

import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.healthcode.risk.domain.person.PersonStore.Location;

/** Which instance has the store with a key. */
public final class StoreOwner {

  private StoreOwner() {}

  /**
   * @param self how Kafka Streams knows this instance
   */
  public static Location locate(KeyQueryMetadata metadata, HostInfo self) {
    if (metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      return new Location.Moving();
    }
    HostInfo owner = metadata.activeHost();
    if (owner.equals(HostInfo.unavailable())) {
      return new Location.Moving();
    }
    return owner.equals(self)
        ? new Location.Here(metadata.partition())
        : new Location.At(owner.host(), owner.port());
  }
}
