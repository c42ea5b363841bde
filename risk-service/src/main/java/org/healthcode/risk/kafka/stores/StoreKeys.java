package org.healthcode.risk.kafka.stores;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What keys of all stores are made of. */
public final class StoreKeys {

  private StoreKeys() {}

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(64);
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The least key behind this one. */
  public static byte[] behind(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }
}
