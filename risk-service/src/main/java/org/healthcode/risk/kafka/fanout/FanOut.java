package org.healthcode.risk.kafka.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoreKeys;

/** Work over many people that goes in slices. Its key in the store says what it is. */
public sealed interface FanOut {

  byte[] storeKey();

  /** Everyone who is a contact of a case whose standing changed. */
  record ContactsOf(String caseKey) implements FanOut {
    @Override
    public byte[] storeKey() {
      return StoreKeys.join(new byte[] {'c'}, caseKey.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Everyone who came about through a contact whose standing changed. */
  record HangersOn(String contactKey) implements FanOut {
    @Override
    public byte[] storeKey() {
      return StoreKeys.join(new byte[] {'v'}, contactKey.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Everyone who met an exposure that changed, and everyone who was at its place. */
  record MetBy(String exposureId) implements FanOut {
    @Override
    public byte[] storeKey() {
      return StoreKeys.join(new byte[] {'x'}, Hex16.bytes(exposureId));
    }
  }

  /** Everyone with an override that cites a fact whose standing changed. */
  record CitersOf(String fact) implements FanOut {
    @Override
    public byte[] storeKey() {
      return StoreKeys.join(new byte[] {'o'}, Hex16.bytes(fact));
    }
  }

  /** Everyone whose check-ins at a venue were not believed, and may be now, or no longer. */
  record DisbelievedAt(String exposureId, VouchedPeriod period) implements FanOut {
    @Override
    public byte[] storeKey() {
      return StoreKeys.join(
          new byte[] {'d'},
          Hex16.bytes(exposureId),
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(period.from().toEpochMilli())
              .putLong(period.to().toEpochMilli())
              .array(),
          period.venue().getBytes(StandardCharsets.UTF_8));
    }

    private static FanOut fromStoreKey(byte[] key) {
      ByteBuffer rest = ByteBuffer.wrap(key, 1, key.length - 1);
      byte[] exposureId = new byte[Hex16.LENGTH];
      rest.get(exposureId);
      Instant from = Instant.ofEpochMilli(rest.getLong());
      Instant to = Instant.ofEpochMilli(rest.getLong());
      String venue = StandardCharsets.UTF_8.decode(rest).toString();
      return new DisbelievedAt(Hex16.last(exposureId), new VouchedPeriod(venue, from, to));
    }
  }

  /** Everyone there is: the policy in force changed. */
  record Everyone() implements FanOut {
    @Override
    public byte[] storeKey() {
      return new byte[] {'e'};
    }
  }

  static FanOut fromStoreKey(byte[] key) {
    return switch (key[0]) {
      case 'c' -> new ContactsOf(text(key));
      case 'v' -> new HangersOn(text(key));
      case 'x' -> new MetBy(Hex16.last(key));
      case 'o' -> new CitersOf(Hex16.last(key));
      case 'd' -> DisbelievedAt.fromStoreKey(key);
      case 'e' -> new Everyone();
      default -> throw new IllegalStateException("a fan-out of an unknown kind");
    };
  }

  private static String text(byte[] key) {
    return new String(Arrays.copyOfRange(key, 1, key.length), StandardCharsets.UTF_8);
  }
}
