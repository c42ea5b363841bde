package org.healthcode.risk.kafka.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.healthcode.schemas.id.PersonId;

/**
 * Keys of {@code contacts-by-case}: the case, a zero byte, the person. Case keys hold no zero byte.
 */
public final class ContactKeys {

  private static final int PERSON = 16;

  private ContactKeys() {}

  public static byte[] of(String caseKey, PersonId person) {
    byte[] prefix = first(caseKey);
    return ByteBuffer.allocate(prefix.length + PERSON).put(prefix).put(person.bytes()).array();
  }

  /** At or before every key of the case. */
  static byte[] first(String caseKey) {
    byte[] name = caseKey.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(name, name.length + 1);
  }

  /** Behind every key of the case. */
  static byte[] last(String caseKey) {
    byte[] end = first(caseKey);
    end[end.length - 1] = 1;
    return end;
  }

  static PersonId person(byte[] key) {
    return PersonId.fromBytes(Arrays.copyOfRange(key, key.length - PERSON, key.length));
  }
}
