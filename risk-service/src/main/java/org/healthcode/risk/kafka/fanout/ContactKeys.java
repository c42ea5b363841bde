package org.healthcode.risk.kafka.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.healthcode.schemas.id.PersonId;

/**
 * Keys of {@code contacts-by-case}: the case, or the contact through whom others came about, a zero
 * byte, the person. Neither key holds a zero byte, and only those of contacts begin with {@code |}.
 */
public final class ContactKeys {

  private static final int PERSON = 16;

  private ContactKeys() {}

  /** What a contact through whom others came about stands under, where cases do. */
  public static String via(String contactKey) {
    return "|" + contactKey;
  }

  public static byte[] of(String caseKey, PersonId person) {
    byte[] prefix = first(caseKey);
    return ByteBuffer.allocate(prefix.length + PERSON).put(prefix).put(person.bytes()).array();
  }

  /** At or before every key of the case. */
  public static byte[] first(String caseKey) {
    byte[] name = caseKey.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(name, name.length + 1);
  }

  /** Behind every key of the case. */
  public static byte[] last(String caseKey) {
    byte[] end = first(caseKey);
    end[end.length - 1] = 1;
    return end;
  }

  public static PersonId person(byte[] key) {
    return PersonId.fromBytes(Arrays.copyOfRange(key, key.length - PERSON, key.length));
  }
}
