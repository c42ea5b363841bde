package org.healthcode.risk.kafka.streams;

import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads Confluent's wire format and tells a bad record from a registry that is away. */
public final class Wire {

  private static final int PREFIX = 5;

  private Wire() {}

  /**
   * @throws PoisonException when the bytes are not an event
   * @throws RuntimeException when the registry can't be asked
   */
  public static SpecificRecord read(
      Deserializer<? extends SpecificRecord> deserializer, String topic, Optional<byte[]> value) {
    byte[] bytes = value.orElseThrow(() -> new PoisonException("no value"));
    if (bytes.length < PREFIX || bytes[0] != 0) {
      throw new PoisonException("not in the wire format: no magic byte and schema id");
    }
    try {
      return deserializer.deserialize(topic, bytes);
    } catch (RuntimeException e) {
      if (registryIsAway(e)) {
        throw e;
      }
      throw new PoisonException("not readable by its schema", e);
    }
  }

  private static boolean registryIsAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketException
          || cause instanceof HttpTimeoutException
          || cause instanceof TimeoutException
          || cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
