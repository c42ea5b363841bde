package org.healthcode.verification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeemingTest {
  private static final LocalDate TODAY = LocalDate.of(2022, 7, 28);

  static Stream<Arguments> texts() {
    return Stream.of(
        text("https://qr.alipay.com/fkx08754abcdefghij12345", Seeming.PAYMENT),
        text("HTTPS://QR.ALIPAY.COM/FKX08754ABCDEFGHIJ12345", Seeming.PAYMENT),
        text("wxp://f2f0abcdefghijklmnopqrstuvwxyzABCDEF123456", Seeming.PAYMENT),
        text("https://qr.95516.com/00010000/01213270247009520084852952021972", Seeming.PAYMENT),
        text("134567890123456789", Seeming.PAYER_CODE),
        text("281234567890123456", Seeming.PAYER_CODE),
        text(
            "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678"
                + "520441115802CN5914BEST TRANSPORT6007BEIJING6304A13A",
            Seeming.PAYMENT),
        text("WIFI:T:WPA;S:Lobby\\;2F;P:p\\:ss;;", Seeming.WIFI),
        text("M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100", Seeming.BOARDING_PASS),
        text("BEGIN:VCARD\nVERSION:3.0\nN:Li;Na\nEND:VCARD", Seeming.CONTACT),
        text("MECARD:N:Li,Na;TEL:13800000000;;", Seeming.CONTACT),
        text("HC2:NCFOXN%TS3DH3ZSU", Seeming.CERTIFICATE),
        text(
            "https://h5.dingtalk.com/healthAct/index.html?qrCode=V1xxxxxxxx",
            Seeming.OTHER_HEALTH_CODE),
        text(
            "https://render.alipay.com/p/c/henan-jkm/report.html?type=twocode",
            Seeming.DECLARATION_PAGE),
        text(
            "https://render.alipay.com/p/w/shanxi-jkm/report-health.html?type=twocode",
            Seeming.DECLARATION_PAGE),
        text("alipays://platformapi/startapp?appId=2021001135679870", Seeming.APP_LINK),
        text("weixin://dl/business/?t=QDZVQEO2z9f", Seeming.APP_LINK),
        text("HKEN:0gxr8l5A6eyJtZXRhZGF0YSI6bnVsbCwibmFtZVpoIjoi", Seeming.VENUE),
        text("HV1:ABCDEF", Seeming.VENUE),
        text("https://u.wechat.com/EABCDEFGHIJ", Seeming.CONTACT),
        text("https://qm.qq.com/cgi-bin/qm/qr?k=abc", Seeming.CONTACT),
        text("6901234567892", Seeming.PRODUCT),
        text("410105199003072347", Seeming.ID_NUMBER),
        text("https://qr.alipay.com.evil.example/fkx1", Seeming.NOTHING_KNOWN),
        text("https://evil.example/?u=https://qr.alipay.com/fkx1", Seeming.NOTHING_KNOWN),
        text("https://qr.alipay.com@evil.example/fkx1", Seeming.NOTHING_KNOWN),
        text("javascript:alert(1)", Seeming.NOTHING_KNOWN),
        text("hn1:abc", Seeming.NOTHING_KNOWN),
        text("", Seeming.NOTHING_KNOWN),
        text("    ", Seeming.NOTHING_KNOWN),
        text("床前明月光".repeat(60), Seeming.NOTHING_KNOWN));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsToldByItsBeginningAndTheWholeHost(String text, Seeming seeming) {
    assertThat(Seeming.of(text, TODAY)).isEqualTo(seeming);
  }

  private static Arguments text(String text, Seeming seeming) {
    return Arguments.of(text, seeming);
  }
}
