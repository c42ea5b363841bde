package org.healthcode.schemas.personal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * One spelling for each telephone number, as the numbering plan of China has them (YD/T 3 of the
 * Ministry of Industry and Information Technology): mobiles {@code 13800138000}, landlines with
 * area code and extension {@code 0371-65900000-801}, service numbers, and numbers abroad in the
 * form of ITU-T E.164.
 */
public final class PhoneNumber {
  /** What can be reached looks like. */
  public static final String EXPECTED =
      "one number that can be reached: a mobile, a landline with its area code and extension, or"
          + " one abroad with + and its country code";

  private static final int LONGEST = 60;
  private static final Pattern LABEL = Pattern.compile("^(?:电话|手机号?码?|联系电话|TEL)[.:]?");
  private static final Pattern DASHES = Pattern.compile("[‐‑‒–—―−]");
  private static final Pattern LOOSE = Pattern.compile("[() ]|\\.0$");
  private static final Pattern EXTENSION =
      Pattern.compile("(?<main>[+0-9-]+)(?:转分机|转|分机|EXT[.]?|X|[*#])(?<extension>[0-9]{1,6})");
  private static final Pattern SHAPE = Pattern.compile("[+]?[0-9](?:-?[0-9])*");

  /** 86 without a sign goes before a mobile only: landlines may begin so. */
  private static final Pattern HOME =
      Pattern.compile("(?:[+]|00)86-?(?<sign>.+)|86-?(?<bare>1[3-9].*)");

  private static final Pattern ABROAD = Pattern.compile("(?:[+]|00)(?<number>[1-9][0-9-]*)");
  private static final Pattern MOBILE = Pattern.compile("0?(?<number>1[3-9][0-9]{9})");
  private static final Pattern SERVICE =
      Pattern.compile("(?<a>[48]00)(?<b>[0-9]{3})(?<c>[0-9]{4})");
  private static final Pattern HOTLINE = Pattern.compile("1[0-2][0-9]{3}|9[0-9]{4}");
  private static final Pattern LOCAL = Pattern.compile("[2-8][0-9]{6,7}");
  private static final Pattern LANDLINE =
      Pattern.compile(
          "(?<area>0(?:10|2[0-9])|0[3-9][0-9]{2})-?(?<local>[2-8](?:-?[0-9]){6,7})(?:-(?<extension>[0-9]{1,6}))?");

  /** E.164 has at most 15 digits. */
  private static final Pattern E164 = Pattern.compile("[1-9][0-9]{6,14}");

  /** Numbers of Hong Kong and Macao have 8 digits, those of Taiwan 8 or 9 without the 0. */
  private static final Pattern NEAR = Pattern.compile("85[23][2-9][0-9]{7}|886[2-9][0-9]{7,8}");

  private PhoneNumber() {}

  /** A number as people have it; refused where it can't be one. */
  public static Spelled<String> readPhone(String written) {
    if (written.length() > LONGEST) {
      return Spelled.refused(EXPECTED);
    }
    String text = WrittenText.withSingleBlanks(written).toUpperCase(Locale.ROOT);
    text = DASHES.matcher(LABEL.matcher(text).replaceFirst("")).replaceAll("-");
    String plain = LOOSE.matcher(text).replaceAll("");
    Matcher extended = EXTENSION.matcher(plain);
    return (extended.matches()
            ? number(extended.group("main"), Optional.of(extended.group("extension")))
            : number(plain, Optional.empty()))
        .<Spelled<String>>map(Spelled::of)
        .orElseGet(() -> Spelled.refused(EXPECTED));
  }

  private static Optional<String> number(String plain, Optional<String> extension) {
    if (!SHAPE.matcher(plain).matches()) {
      return Optional.empty();
    }
    Matcher home = HOME.matcher(plain);
    if (home.matches()) {
      String sign = home.group("sign");
      return domestic(sign == null ? home.group("bare") : sign, extension, sign != null);
    }
    Matcher abroad = ABROAD.matcher(plain);
    return abroad.matches()
        ? Optional.of(abroad.group("number"))
            .filter(_ -> extension.isEmpty())
            .flatMap(PhoneNumber::abroad)
        : domestic(plain, extension, false);
  }

  private static Optional<String> domestic(
      String number, Optional<String> extension, boolean withoutZero) {
    String digits = number.replace("-", "");
    Matcher mobile = MOBILE.matcher(digits);
    if (mobile.matches()) {
      return Optional.of(mobile.group("number")).filter(_ -> extension.isEmpty());
    }
    Matcher service = SERVICE.matcher(digits);
    if (service.matches()) {
      return Optional.of(
          service.group("a")
              + '-'
              + service.group("b")
              + '-'
              + service.group("c")
              + inner(extension));
    }
    boolean bare = HOTLINE.matcher(digits).matches() || LOCAL.matcher(digits).matches();
    if (bare && !withoutZero) {
      return Optional.of(digits + inner(extension));
    }
    String withZero = withoutZero && !number.startsWith("0") ? '0' + number : number;
    Matcher landline = LANDLINE.matcher(withZero);
    if (!landline.matches() || (landline.group("extension") != null && extension.isPresent())) {
      return Optional.empty();
    }
    Optional<String> inner = extension.or(() -> Optional.ofNullable(landline.group("extension")));
    return Optional.of(
        landline.group("area") + '-' + landline.group("local").replace("-", "") + tail(inner));
  }

  private static Optional<String> abroad(String number) {
    String digits = number.replace("-", "").replaceFirst("^8860", "886");
    boolean near = digits.startsWith("852") || digits.startsWith("853") || digits.startsWith("886");
    return Optional.of('+' + digits).filter(_ -> (near ? NEAR : E164).matcher(digits).matches());
  }

  /** Behind a number without area code a dash could be one of its own. */
  private static String inner(Optional<String> extension) {
    return extension.map(digits -> '转' + digits).orElse("");
  }

  private static String tail(Optional<String> extension) {
    return extension.map(digits -> '-' + digits).orElse("");
  }
}
