package org.healthcode.local.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The invented people of the local stack: each role has one account, and every detail can be
 * replaced by a wish ({@code id_number}, {@code id_type}, {@code name}, {@code region}, {@code
 * subject}, {@code authority}, {@code feeds}, {@code window}, {@code checkpoint}, {@code venue}).
 */
public final class DemoIdentities {
  /** Invented, valid by GB 11643: Zhongyuan district of Zhengzhou, born 7 March 1990. */
  public static final String RESIDENT_ID_NUMBER = "41010219900307882X";

  public static final String RESIDENT_NAME = "林晓月";
  private static final String PROVINCE = "41";
  private static final String ALL_FEEDS =
      "cases contacts tests region-risks visits exposures test-sites";

  private DemoIdentities() {}

  public static Identity of(Role role, Map<String, String> wishes) {
    return role == Role.RESIDENT ? resident(wishes) : staff(role, wishes);
  }

  private static Identity resident(Map<String, String> wishes) {
    String idType = wish(wishes, "id_type").orElse("10");
    Optional<String> idNumber = wish(wishes, "id_number");
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("id_type", idType);
    claims.put("id_number", idNumber.orElse(RESIDENT_ID_NUMBER));
    claims.put(
        "name",
        wish(wishes, "name")
            .orElse(
                idNumber.filter(number -> !number.equals(RESIDENT_ID_NUMBER)).isPresent()
                    ? "演示居民"
                    : RESIDENT_NAME));
    String subject =
        wish(wishes, "subject")
            .orElse("resident-" + digest(idType + ":" + idNumber.orElse(RESIDENT_ID_NUMBER)));
    return new Identity(subject, Role.RESIDENT.scope(), claims);
  }

  private static Identity staff(Role role, Map<String, String> wishes) {
    String region = wish(wishes, "region").orElse(PROVINCE);
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("region", region);
    if (role == Role.OPERATOR) {
      claims.put(
          "authority",
          wish(wishes, "authority")
              .orElse(region.equals(PROVINCE) ? "henan-cdc" : "cdc-" + region));
      claims.put("feeds", wish(wishes, "feeds").map(DemoIdentities::words).orElse(ALL_FEEDS));
      wish(wishes, "window").filter("true"::equals).ifPresent(yes -> claims.put("window", yes));
    }
    if (role == Role.CHECKPOINT) {
      claims.put("checkpoint_id", wish(wishes, "checkpoint").orElse("demo"));
      // The demo checkpoint stands on a road. At a venue everybody scanned would have been with
      // every
      // case that is scanned there.
      wish(wishes, "venue").ifPresent(venue -> claims.put("venue", venue));
    }
    String subject =
        wish(wishes, "subject")
            .orElse(role.label() + (region.equals(PROVINCE) ? "-1" : "-" + region));
    return new Identity(subject, role.scope(), claims);
  }

  /** On a command line words are apart by commas; {@code none} is none of them. */
  private static String words(String feeds) {
    return feeds.equals("none") ? "" : feeds.replace(',', ' ');
  }

  private static Optional<String> wish(Map<String, String> wishes, String name) {
    return Optional.ofNullable(wishes.get(name)).filter(value -> !value.isBlank());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
