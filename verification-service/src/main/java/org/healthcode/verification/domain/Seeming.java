package org.healthcode.verification.domain;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;

/**
 * What a text that is no health code seems to be, by how it begins and by the whole host of a link:
 * what merely mentions one is not taken for it. Nothing of the text is kept.
 */
public enum Seeming {
  PAYMENT,
  PAYER_CODE,
  WIFI,
  BOARDING_PASS,
  CONTACT,
  /** The code of a venue, which guests scan themselves. */
  VENUE,
  /** A page on which somebody declares, and not a person's code. */
  DECLARATION_PAGE,
  APP_LINK,
  /** The health code of somebody whom nobody recognises here. */
  OTHER_HEALTH_CODE,
  CERTIFICATE,
  PRODUCT,
  ID_NUMBER,
  NOTHING_KNOWN;

  private static final Pattern LINK =
      Pattern.compile("(?i)(https?)://([^/?#]*)(.*)", Pattern.DOTALL);
  private static final Map<String, Seeming> HOSTS =
      Map.of(
          "qr.alipay.com", PAYMENT,
          "qr.95516.com", PAYMENT,
          "payapp.weixin.qq.com", PAYMENT,
          "u.wechat.com", CONTACT,
          "qm.qq.com", CONTACT,
          "healthcode.dingtalk.com", OTHER_HEALTH_CODE);

  /** No text fits two; compared with the text in capitals. */
  private static final Map<Pattern, Seeming> BEGINNINGS =
      Map.of(
          Pattern.compile("WXP://.+", Pattern.DOTALL), PAYMENT,
          Pattern.compile("000201\\d{2}.+", Pattern.DOTALL), PAYMENT,
          Pattern.compile("WIFI:.+", Pattern.DOTALL), WIFI,
          Pattern.compile("M[1-9][A-Z/ .'-]{20}[E ].{30,}", Pattern.DOTALL), BOARDING_PASS,
          Pattern.compile("(BEGIN:VCARD|MECARD:|BIZCARD:).+", Pattern.DOTALL), CONTACT,
          Pattern.compile("(HV1:|HKEN:|HKTX:).+", Pattern.DOTALL), VENUE,
          Pattern.compile("HC\\d:.*", Pattern.DOTALL), CERTIFICATE,
          Pattern.compile("(ALIPAYS?|WEIXIN|DINGTALK)://.+", Pattern.DOTALL), APP_LINK);

  private static final Pattern WECHAT_PAYER = Pattern.compile("1[0-5]\\d{16}");
  private static final Pattern ALIPAY_PAYER = Pattern.compile("(2[5-9]|30)\\d{14,22}");
  private static final Pattern BARCODE = Pattern.compile("\\d{8}|\\d{12,14}");

  /**
   * @param today the date in Asia/Shanghai, which a number of a document is judged by
   */
  public static Seeming of(String scanned, LocalDate today) {
    String text = scanned.strip();
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      return ofLink(link.group(2).toLowerCase(Locale.ROOT), link.group(3));
    }
    return ofNumber(text, today).orElseGet(() -> ofBeginning(text.toUpperCase(Locale.ROOT)));
  }

  private static Seeming ofLink(String host, String rest) {
    if (host.equals("h5.dingtalk.com") && rest.startsWith("/healthAct/")) {
      return OTHER_HEALTH_CODE;
    }
    if (host.equals("render.alipay.com") && rest.contains("-jkm/")) {
      return DECLARATION_PAGE;
    }
    return HOSTS.getOrDefault(host, NOTHING_KNOWN);
  }

  private static Optional<Seeming> ofNumber(String text, LocalDate today) {
    if (IdDocument.check(IdType.RESIDENT_ID.code(), text, today) instanceof IdCheck.Valid) {
      return Optional.of(ID_NUMBER);
    }
    if (WECHAT_PAYER.matcher(text).matches() || ALIPAY_PAYER.matcher(text).matches()) {
      return Optional.of(PAYER_CODE);
    }
    return BARCODE.matcher(text).matches() ? Optional.of(PRODUCT) : Optional.empty();
  }

  private static Seeming ofBeginning(String capitals) {
    return BEGINNINGS.entrySet().stream()
        .filter(beginning -> beginning.getKey().matcher(capitals).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(NOTHING_KNOWN);
  }
}
