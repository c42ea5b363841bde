package org.healthcode.verification.scan;

import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.verification.domain.Refusal;
import org.healthcode.verification.domain.Seeming;
import org.springframework.http.HttpStatus;

/** Each refusal as a problem of its own; none says whose code it was. */
public final class Refusals {
  private Refusals() {}

  public static ProblemException problem(Refusal refusal) {
    return switch (refusal) {
      case UNREADABLE ->
          of(
              "code-unreadable",
              "不是健康码",
              "Not a health code",
              "Expected a text that begins with HN1:, HP1: or HI1:.");
      case TRUNCATED ->
          of(
              "code-truncated",
              "二维码不完整",
              "The code is incomplete",
              "Expected the whole text of the code; scan it again.");
      case FORGED ->
          of(
              "code-forged",
              "二维码无效，疑似伪造",
              "The code is not genuine",
              "Expected a code that this system made.");
      case OTHER_KEY ->
          of(
              "code-other-key",
              "二维码非本系统签发",
              "The code was made with another key",
              "Expected a code of a key that is in use here.");
      case EXPIRED ->
          of(
              "code-expired",
              "二维码已过期，请刷新",
              "The code has expired",
              "Expected a code not older than its window; refresh it.");
      case NOT_YET_VALID ->
          of(
              "code-not-yet-valid",
              "二维码尚未生效，请检查手机时间",
              "The code is not valid yet",
              "Expected a code of the present window; check the clocks.");
      case PASS_SIGNATURE_INVALID ->
          of(
              "pass-signature-invalid",
              "离线凭证签名无效",
              "The pass's signature is not valid",
              "Expected a signature by a key on the trust list.");
      case PASS_EXPIRED ->
          of(
              "pass-expired",
              "离线凭证已过期",
              "The pass has expired",
              "Expected a pass before its end; fetch a new one.");
      case PASS_NOT_YET_VALID ->
          of(
              "pass-not-yet-valid",
              "离线凭证尚未生效",
              "The pass is not valid yet",
              "Expected a pass issued in the past; check the clocks.");
      case REVOKED ->
          of(
              "code-revoked",
              "纸质码已作废",
              "The paper code was revoked",
              "Expected the paper code printed last.");
      case CERTIFICATE_UNREADABLE ->
          of(
              "certificate-unreadable",
              "欧盟健康证书无法读取",
              "The European certificate can't be read",
              "Expected a whole certificate that begins with HC1:.");
      case CERTIFICATE_SIGNATURE_INVALID ->
          of(
              "certificate-signature-invalid",
              "欧盟健康证书签名无效，疑似伪造",
              "The European certificate's signature is not valid",
              "Expected a signature by a key on the trust list.");
      case CERTIFICATE_OTHER_USE ->
          of(
              "certificate-other-use",
              "签发密钥不得签发此类证书",
              "The certificate's key may not sign certificates of its kind",
              "Expected a key that is for what the certificate says.");
    };
  }

  /** 422: no code of anybody; says in one line what it seems to be, and never repeats it. */
  static ProblemException problem(Seeming seeming) {
    return switch (seeming) {
      case PAYMENT -> seems("code-payment", "这是收款码，不是健康码", "This is a payment code");
      case PAYER_CODE ->
          seems("code-payer", "这是付款码，请对方换到健康码页面", "This is a payer's code; show the health code");
      case WIFI -> seems("code-wifi", "这是 Wi-Fi 码，不是健康码", "This is a Wi-Fi code");
      case BOARDING_PASS -> seems("code-boarding-pass", "这是登机牌，不是健康码", "This is a boarding pass");
      case CONTACT -> seems("code-contact", "这是名片或好友码，不是健康码", "This is a contact card");
      case VENUE ->
          seems("code-venue", "这是场所码，应由来访者自己扫", "This is a venue's code: the guest scans it");
      case DECLARATION_PAGE ->
          seems(
              "code-declaration-page",
              "这是申报页面，不是个人健康码",
              "This is a page to declare, not a person's code");
      case APP_LINK ->
          seems("code-app-link", "这是打开应用的链接，不是健康码本身", "This is a link to an app, not the code");
      case OTHER_HEALTH_CODE ->
          seems(
              "code-not-recognised",
              "这是外地健康码，本地尚未互认",
              "This is a health code that is not recognised here");
      case CERTIFICATE -> problem(Refusal.CERTIFICATE_UNREADABLE);
      case PRODUCT -> seems("code-product", "这是商品条码，不是健康码", "This is a product's barcode");
      case ID_NUMBER ->
          seems(
              "code-id-number",
              "这是证件号码，请用按号码查询",
              "This is a document's number, which is not looked up by a scan");
      case NOTHING_KNOWN -> problem(Refusal.UNREADABLE);
    };
  }

  private static ProblemException seems(String name, String zh, String en) {
    return of(name, zh, en, "Expected a person's health code.");
  }

  /** 503: nobody asks by number without leaving a trace. */
  public static ProblemException withoutTrace() {
    return new ProblemException(
        Problems.unavailable(
            "trace-unavailable",
            "Expected to be able to record who asked; scan a code, or ask again later."));
  }

  private static ProblemException of(String name, String zh, String en, String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, name, zh, en, detail);
  }
}
