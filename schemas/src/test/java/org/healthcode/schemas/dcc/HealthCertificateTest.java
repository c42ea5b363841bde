package org.healthcode.schemas.dcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.code.Base45;
import org.healthcode.schemas.dcc.HealthCertificate.Reason;
import org.healthcode.schemas.issuer.IssuerPublicKey;
import org.junit.jupiter.api.Test;

class HealthCertificateTest {
  private static final Instant NOW = CertificateMaker.ISSUED.plus(Duration.ofHours(1));

  @Test
  void aCertificateSignedOnACurveIsGenuineAndItsNameIsMasked() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    CertificateContent content = genuine(decode(maker.make(), maker));
    assertThat(content.kind()).isEqualTo(CertificateKind.VACCINATION);
    assertThat(content.maskedName()).isEqualTo("M*** S***");
    assertThat(content.issuedAt()).isEqualTo(CertificateMaker.ISSUED);
    assertThat(content.toString()).doesNotContain("M***");
  }

  @Test
  void aCertificateSignedWithRsaIsGenuine() throws Exception {
    CertificateMaker maker = CertificateMaker.ofRsa();
    assertThat(decode(maker.make(), maker)).isInstanceOf(HealthCertificate.Genuine.class);
  }

  @Test
  void theKeyIdMayStandInTheOpenHeaderAndTheMessageMayHaveTwoTagsOrNone() throws Exception {
    CertificateMaker open = CertificateMaker.ofCurve().kidUnprotected();
    assertThat(decode(open.make(), open)).isInstanceOf(HealthCertificate.Genuine.class);
    CertificateMaker two = CertificateMaker.ofCurve().tags(61, 18);
    assertThat(decode(two.make(), two)).isInstanceOf(HealthCertificate.Genuine.class);
    CertificateMaker none = CertificateMaker.ofCurve().tags();
    assertThat(decode(none.make(), none)).isInstanceOf(HealthCertificate.Genuine.class);
  }

  @Test
  void ofKeysThatShareAnIdAllAreTried() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    CertificateMaker other = CertificateMaker.ofCurve();
    IssuerPublicKey wrong = key(other, Set.of());
    assertThat(
            HealthCertificate.decode(maker.make(), "CH", List.of(wrong, key(maker, Set.of())), NOW))
        .isInstanceOf(HealthCertificate.Genuine.class);
    assertThat(HealthCertificate.decode(maker.make(), "CH", List.of(wrong), NOW))
        .isEqualTo(refused(Reason.SIGNATURE_INVALID));
    assertThat(HealthCertificate.decode(maker.make(), "CH", List.of(), NOW))
        .isEqualTo(refused(Reason.OTHER_KEY));
  }

  @Test
  void aKeyLendsItsNameToNobodyElse() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    assertThat(HealthCertificate.decode(maker.make(), "AT", List.of(key(maker, Set.of())), NOW))
        .isEqualTo(refused(Reason.OTHER_KEY));
  }

  @Test
  void aKeyForOtherUsesSignsNothingElse() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    for (String arc : List.of("1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1.")) {
      assertThat(decode(maker.make(), key(maker, Set.of(arc + 2))))
          .isInstanceOf(HealthCertificate.Genuine.class);
      assertThat(decode(maker.make(), key(maker, Set.of(arc + 1))))
          .isEqualTo(refused(Reason.OTHER_USE));
    }
    assertThat(decode(maker.make(), key(maker, Set.of("1.3.6.1.5.5.7.3.1"))))
        .isInstanceOf(HealthCertificate.Genuine.class);
  }

  @Test
  void beforeItsIssueAndAfterItsEndItCountsForNothing() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    IssuerPublicKey key = key(maker, Set.of());
    Instant end = CertificateMaker.ISSUED.plus(Duration.ofDays(1));
    assertThat(HealthCertificate.decode(maker.make(), "CH", List.of(key), end))
        .isEqualTo(refused(Reason.EXPIRED));
    assertThat(
            HealthCertificate.decode(
                maker.make(), "CH", List.of(key), CertificateMaker.ISSUED.minusSeconds(61)))
        .isEqualTo(refused(Reason.NOT_YET_VALID));
  }

  @Test
  void aKeyThatCountsNoLongerReadsNothing() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    IssuerPublicKey key =
        new IssuerPublicKey(
            maker.kidText(),
            maker.key(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOW),
            Set.of());
    assertThat(decode(maker.make(), key)).isEqualTo(refused(Reason.KEY_EXPIRED));
  }

  @Test
  void contentThatBreaksTheFormatIsRefused() throws Exception {
    CertificateMaker noBirth = CertificateMaker.ofCurve().without("dob");
    assertThat(decode(noBirth.make(), noBirth)).isEqualTo(refused(Reason.UNREADABLE));
    CertificateMaker nothing = CertificateMaker.ofCurve().without("v");
    assertThat(decode(nothing.make(), nothing)).isEqualTo(refused(Reason.UNREADABLE));
    CertificateMaker two = CertificateMaker.ofCurve().member("t", List.of(Map.of()));
    assertThat(decode(two.make(), two)).isEqualTo(refused(Reason.UNREADABLE));
  }

  @Test
  void aTestThatFoundSomethingIsGenuineAndNothingMore() throws Exception {
    CertificateMaker maker =
        CertificateMaker.ofCurve().without("v").member("t", List.of(Map.of("tr", "260373001")));
    assertThat(genuine(decode(maker.make(), maker)).kind()).isEqualTo(CertificateKind.TEST);
  }

  @Test
  void whatIsNoneIsUnreadable() throws Exception {
    CertificateMaker maker = CertificateMaker.ofCurve();
    String whole = maker.make();
    for (String text :
        List.of(
            "HC1:",
            "HC2:" + whole.substring(4),
            whole.substring(4),
            "HC1:%%%ä",
            whole.substring(0, 100),
            maker.make(false),
            "HC1:" + Base45.encode(CertificateMaker.deflated(new byte[] {1})))) {
      assertThat(decode(text, maker)).isEqualTo(refused(Reason.UNREADABLE));
    }
  }

  @Test
  void aBombIsRefusedAtOnce() throws Exception {
    byte[] bomb = CertificateMaker.deflated(new byte[64 * 1024 * 1024]);
    CertificateMaker maker = CertificateMaker.ofCurve();
    assertThat(decode("HC1:" + Base45.encode(bomb), maker)).isEqualTo(refused(Reason.UNREADABLE));
    byte[] nested = new byte[10_000];
    Arrays.fill(nested, (byte) 0x81);
    byte[] packed = CertificateMaker.deflated(nested);
    assertThat(decode("HC1:" + Base45.encode(packed), maker)).isEqualTo(refused(Reason.UNREADABLE));
  }

  private static HealthCertificate.Decoded decode(String text, CertificateMaker maker) {
    return decode(text, key(maker, Set.of()));
  }

  private static HealthCertificate.Decoded decode(String text, IssuerPublicKey key) {
    return HealthCertificate.decode(text, "CH", List.of(key), NOW);
  }

  private static IssuerPublicKey key(CertificateMaker maker, Set<String> uses) {
    return new IssuerPublicKey(
        maker.kidText(), maker.key(), Optional.empty(), Optional.empty(), Optional.empty(), uses);
  }

  private static CertificateContent genuine(HealthCertificate.Decoded decoded) {
    assertThat(decoded).isInstanceOf(HealthCertificate.Genuine.class);
    return ((HealthCertificate.Genuine) decoded).content();
  }

  private static HealthCertificate.Refused refused(Reason reason) {
    return new HealthCertificate.Refused(reason);
  }
}
