package org.healthcode.schemas.region;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A six-digit code of GB/T 2260, such as 410105 (河南省郑州市金水区). Well-formed, but not necessarily in
 * use: {@link Regions} knows which are.
 *
 * @param code six digits, the first not zero
 */
public record RegionCode(String code) implements Comparable<RegionCode> {
  private static final int DIGITS = 6;
  private static final Pattern PREFIX = Pattern.compile("[1-9][0-9](?:[0-9]{2}){0,2}");
  private static final Pattern ZEROS = Pattern.compile("(?:00){1,2}$");
  private static final String EXPECTED = "regionCode: expected six digits of GB/T 2260";

  /**
   * @throws IllegalArgumentException if it is not six digits; the message does not quote it
   */
  public RegionCode {
    if (!isWellFormed(code)) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /** Not by a regular expression: whoever judges a visit makes several of these. */
  private static boolean isWellFormed(String code) {
    if (code.length() != DIGITS || code.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      if (code.charAt(i) < '0' || code.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is 2, 4 or 6 digits that codes may begin with. */
  public static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches();
  }

  /** What a code or a prefix names, as a prefix: {@code 41} for {@code 410000} and for itself. */
  public static String prefixOf(String codeOrPrefix) {
    return codeOrPrefix.length() == DIGITS
        ? ZEROS.matcher(codeOrPrefix).replaceFirst("")
        : codeOrPrefix;
  }

  /** The region that 2, 4 or 6 digits name; empty where they name none. */
  public static Optional<RegionCode> ofPrefix(String text) {
    return isPrefix(text)
        ? Optional.of(new RegionCode(text + "0".repeat(DIGITS - text.length())))
        : Optional.empty();
  }

  /** Province, prefecture or county, by the zeros at the end. */
  public RegionLevel level() {
    if (code.endsWith("0000")) {
      return RegionLevel.PROVINCE;
    }
    return code.endsWith("00") ? RegionLevel.PREFECTURE : RegionLevel.COUNTY;
  }

  /** The digits that every region inside this one begins with: 2, 4 or 6 of them. */
  public String prefix() {
    return code.substring(0, level().digits());
  }

  /** The next higher region; empty for a province. */
  public Optional<RegionCode> parent() {
    return switch (level()) {
      case PROVINCE -> Optional.empty();
      case PREFECTURE -> Optional.of(province());
      case COUNTY ->
          Optional.of(new RegionCode(code.substring(0, RegionLevel.PREFECTURE.digits()) + "00"));
    };
  }

  /** The province, itself if it is one. */
  public RegionCode province() {
    return new RegionCode(code.substring(0, RegionLevel.PROVINCE.digits()) + "0000");
  }

  /**
   * Whether this region is the one that the prefix names, or inside it. Meant for the {@code
   * region} claim of staff tokens, so anything that is not a prefix contains nothing.
   *
   * @param prefix 2, 4 or 6 digits ({@code 41}, {@code 4101}, {@code 410105}); a full code with
   *     zeros at the end ({@code 410000}) means the same as the prefix without them
   */
  public boolean isWithin(String prefix) {
    return isPrefix(prefix) && code.startsWith(prefixOf(prefix));
  }

  /** Whether this region is the other one or inside it. */
  public boolean isWithin(RegionCode other) {
    return code.startsWith(other.prefix());
  }

  @Override
  public int compareTo(RegionCode other) {
    return code.compareTo(other.code);
  }

  /** The six digits. */
  @Override
  public String toString() {
    return code;
  }
}
