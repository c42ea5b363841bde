package org.healthcode.schemas.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that turns documents into {@link PersonId}s and names into {@link NameTag}s. It is
 * fixed for the life of a deployment: another pepper is another set of people. Safe for use by many
 * threads.
 */
public final class Pepper {
  /** How many bytes a pepper has. */
  public static final int LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String NAME = "name:";

  private final SecretKeySpec key;
  private final Mac keyed;

  private Pepper(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("pepper: expected 32 bytes");
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.keyed = newMac(key);
  }

  /**
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static Pepper fromBytes(byte[] bytes) {
    return new Pepper(bytes);
  }

  /**
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits; the message does not quote
   *     it
   */
  public static Pepper fromHex(String hex) {
    if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("pepper: expected 64 hexadecimal digits");
    }
    return new Pepper(HexFormat.of().parseHex(hex));
  }

  /** The first 16 bytes of HMAC-SHA-256 over UTF-8 {@code idType:IDNUMBER}. */
  public PersonId personId(IdDocument document) {
    String text = document.type().code() + ':' + document.number();
    byte[] hash = mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
    return PersonId.fromBytes(Arrays.copyOf(hash, PersonId.LENGTH));
  }

  /**
   * HMAC-SHA-256 over something else than a document, which without the pepper nobody can find by
   * trying.
   *
   * @param purpose what for, so that the same bytes have another value elsewhere; not empty, and
   *     not beginning with a digit as documents do
   * @return 32 bytes
   */
  public byte[] mac(String purpose, byte[] message) {
    Mac mac = mac();
    mac.update((purpose + '\0').getBytes(StandardCharsets.UTF_8));
    return mac.doFinal(message);
  }

  /** The tag of a person's whole name; empty when the name holds nothing but blanks and dots. */
  public Optional<NameTag> nameTag(PersonId person, String name) {
    String folded = NameTag.folded(name);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    // No document type is a word, so this is never the text of a person.
    byte[] hash =
        mac().doFinal((NAME + person.hex() + ':' + folded).getBytes(StandardCharsets.UTF_8));
    return Optional.of(new NameTag(HexFormat.of().formatHex(Arrays.copyOf(hash, NameTag.LENGTH))));
  }

  @Override
  public String toString() {
    return "Pepper[redacted]";
  }

  private Mac mac() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      // The JDK's own can be cloned, Bouncy Castle's can't.
      return newMac(key);
    }
  }

  private static Mac newMac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
