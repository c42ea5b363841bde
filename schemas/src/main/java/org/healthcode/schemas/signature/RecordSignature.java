package org.healthcode.schemas.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a record, in its one header {@link #HEADER} of 73 bytes: the format 1, the eight
 * bytes of the key's id, and the 64 of an Ed25519 signature (RFC 8032) over
 *
 * <pre>
 * "healthcode-record 1"  length, topic in UTF-8  length, key  length, value
 * </pre>
 *
 * where a length is four bytes, most significant first, and -1 is said of what is null. So a
 * signature fits no other topic, key or value and nothing else that is signed, and depends on no
 * schema.
 */
public final class RecordSignature {

  /** The header's name. */
  public static final String HEADER = "signature";

  private static final byte[] DOMAIN = "healthcode-record 1".getBytes(StandardCharsets.UTF_8);
  private static final byte FORMAT = 1;
  private static final int KEY_ID = 8;
  private static final int SIGNATURE = 64;
  private static final int LENGTH = 1 + KEY_ID + SIGNATURE;
  private static final int NOTHING = -1;

  private RecordSignature() {}

  static byte[] sign(
      String topic, byte @Nullable [] key, byte @Nullable [] value, SigningKeys keys) {
    byte[] signature = keys.sign(statement(topic, key, value));
    byte[] keyId = Base64.getUrlDecoder().decode(keys.keyId());
    return ByteBuffer.allocate(LENGTH).put(FORMAT).put(keyId).put(signature).array();
  }

  static Optional<Refusal> refusal(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      TrustList trusted) {
    if (!headers.headers(HEADER).iterator().hasNext()) {
      return Optional.of(Refusal.UNSIGNED);
    }
    Optional<byte[]> header = of(headers);
    if (header.isEmpty()) {
      return Optional.of(Refusal.MALFORMED);
    }
    String keyId =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOfRange(header.get(), 1, 1 + KEY_ID));
    if (trusted.keys().stream().noneMatch(known -> known.kid().equals(keyId))) {
      return Optional.of(Refusal.UNKNOWN_KEY);
    }
    byte[] signature = Arrays.copyOfRange(header.get(), 1 + KEY_ID, LENGTH);
    return trusted.verifies(keyId, statement(topic, key, value), signature)
        ? Optional.empty()
        : Optional.of(Refusal.WRONG_SIGNATURE);
  }

  /** The header's bytes, if there is exactly one and it is a signature by its form. */
  public static Optional<byte[]> of(Headers headers) {
    Iterator<Header> all = headers.headers(HEADER).iterator();
    if (!all.hasNext()) {
      return Optional.empty();
    }
    byte @Nullable [] bytes = all.next().value();
    return !all.hasNext() && bytes != null && bytes.length == LENGTH && bytes[0] == FORMAT
        ? Optional.of(bytes)
        : Optional.empty();
  }

  private static byte[] statement(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    ByteBuffer statement =
        ByteBuffer.allocate(
            DOMAIN.length + 3 * Integer.BYTES + name.length + length(key) + length(value));
    statement.put(DOMAIN);
    put(statement, name);
    put(statement, key);
    put(statement, value);
    return statement.array();
  }

  private static int length(byte @Nullable [] part) {
    return part == null ? 0 : part.length;
  }

  private static void put(ByteBuffer statement, byte @Nullable [] part) {
    if (part == null) {
      statement.putInt(NOTHING);
    } else {
      statement.putInt(part.length).put(part);
    }
  }
}
