package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfflinePassTest {
  private static final JsonNode VECTORS = Vectors.read("offline-pass");
  private static final SigningKeys KEYS = Vectors.signing(VECTORS.get("signingKeyset"));
  private static final SivKeys ID_KEYS = Vectors.siv(VECTORS.get("passIdKeyset"));
  private static final TrustList TRUST = TrustList.fromJson(VECTORS.get("trustList").toString());
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:30.750Z");
  private static final PersonId PERSON = new PersonId(5, 6);
  private static final MaskedName NAME = MaskedName.of("张三");

  private final PassIds passIds = new PassIds(() -> ID_KEYS);
  private final PassIssuer issuer = new PassIssuer("41", () -> KEYS, passIds);

  static Stream<JsonNode> valid() {
    return Vectors.list("offline-pass", "valid");
  }

  static Stream<JsonNode> rejected() {
    return Vectors.list("offline-pass", "rejected");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPublishedPassIsRead(JsonNode vector) {
    PassClaims claims =
        claims(vector.get("pass").asText(), Instant.parse(vector.get("at").asText()));
    assertThat(claims).isEqualTo(expected(vector));
    assertThat(passIds.open(claims.passId()))
        .contains(PersonId.fromHex(vector.get("personId").asText()));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPublishedPassIsWrittenAgainToTheLetter(JsonNode vector) {
    assertThat(OfflinePass.write(expected(vector), KEYS)).isEqualTo(vector.get("pass").asText());
    long nonce = HexFormat.fromHexDigitsToLong(vector.get("nonce").asText());
    assertThat(passIds.seal(PersonId.fromHex(vector.get("personId").asText()), nonce))
        .isEqualTo(expected(vector).passId());
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aPublishedBadPassIsRefusedForItsReason(JsonNode vector) {
    assertThat(
            OfflinePass.decode(
                vector.get("pass").asText(), TRUST, Instant.parse(vector.get("at").asText())))
        .isEqualTo(new Unreadable(Reason.valueOf(vector.get("reason").asText())));
  }

  @Test
  void thePublishedTrustListIsTheOneOfTheKeys() {
    assertThat(KEYS.trustList()).isEqualTo(TRUST);
  }

  @Test
  void aPassLives24HoursAndNeverPastTheNextWorsening() {
    Instant issuedAt = Instant.parse("2026-11-23T08:00:30Z");
    assertThat(issue(Optional.empty()).expiresAt()).isEqualTo(issuedAt.plus(Duration.ofHours(24)));
    Instant worse = Instant.parse("2026-11-23T16:00:00.900Z");
    assertThat(issue(Optional.of(worse)).expiresAt())
        .isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
    assertThat(issue(Optional.of(NOW.plus(Duration.ofDays(2)))).expiresAt())
        .isEqualTo(issuedAt.plus(Duration.ofHours(24)));
    assertThatIllegalArgumentException().isThrownBy(() -> issue(Optional.of(NOW)));
  }

  @Test
  void aGreenPassCountsOfflineForFourHours() {
    assertThat(issue(Optional.empty()).greenOfflineUntil())
        .isEqualTo(Instant.parse("2026-11-23T12:00:30Z"));
    Instant worse = Instant.parse("2026-11-23T09:00:00Z");
    assertThat(issue(Optional.of(worse)).greenOfflineUntil()).isEqualTo(worse);
  }

  @Test
  void thousandPassesFitAQrDifferAndComeBack() {
    RandomGenerator random = new Random(8392);
    for (int i = 0; i < 1000; i++) {
      PersonId person = new PersonId(random.nextLong(), random.nextLong());
      Color color = List.of(Color.GREEN, Color.YELLOW, Color.RED).get(random.nextInt(3));
      PassIssuer.Issued issued = issuer.issue(person, color, NAME, "002X", NOW, Optional.empty());
      assertThat(issued.text()).matches("HP1:[0-9A-Z $%*+./:-]+").hasSizeLessThan(270);
      PassClaims claims = claims(issued.text(), NOW);
      assertThat(claims).isEqualTo(issued.claims());
      assertThat(passIds.open(claims.passId())).contains(person);
      assertThat(issued.claims().passId())
          .isNotEqualTo(
              issuer.issue(person, color, NAME, "002X", NOW, Optional.empty()).claims().passId());
    }
  }

  @Test
  void noChangeAndNoCutGoesUnnoticed() {
    String pass = issuer.issue(PERSON, Color.GREEN, NAME, "002X", NOW, Optional.empty()).text();
    for (int place = OfflinePass.PREFIX.length(); place < pass.length(); place++) {
      char other = pass.charAt(place) == '0' ? '1' : '0';
      String changed = pass.substring(0, place) + other + pass.substring(place + 1);
      assertThat(OfflinePass.decode(changed, TRUST, NOW)).isInstanceOf(Unreadable.class);
      assertThat(OfflinePass.decode(pass.substring(0, place), TRUST, NOW))
          .isEqualTo(new Unreadable(Reason.TRUNCATED));
    }
  }

  @Test
  void garbageIsAlwaysAnsweredAndNeverThrows() {
    RandomGenerator random = new Random(9052);
    byte[] pass =
        Base45.decode(
                issuer
                    .issue(PERSON, Color.GREEN, NAME, "002X", NOW, Optional.empty())
                    .text()
                    .substring(4))
            .orElseThrow();
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = pass.clone();
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      String text = OfflinePass.PREFIX + Base45.encode(bytes);
      if (!Arrays.equals(bytes, pass)) {
        assertThat(OfflinePass.decode(text, TRUST, NOW)).isInstanceOf(Unreadable.class);
      }
    }
  }

  @Test
  void aKeySpeaksOnlyForItsIssuer() {
    TrustedKey ours = TRUST.keys().getFirst();
    String pass = issuer.issue(PERSON, Color.GREEN, NAME, "002X", NOW, Optional.empty()).text();
    TrustList henan =
        new TrustList(List.of(new TrustedKey(ours.kid(), ours.x(), Optional.of("41"))));
    TrustList hubei =
        new TrustList(List.of(new TrustedKey(ours.kid(), ours.x(), Optional.of("42"))));
    assertThat(OfflinePass.decode(pass, henan, NOW)).isInstanceOf(OfflinePass.Valid.class);
    assertThat(OfflinePass.decode(pass, hubei, NOW)).isEqualTo(new Unreadable(Reason.OTHER_KEY));
  }

  @Test
  void anotherProvincesPassVerifiesButSaysNothingAboutWhoItIs() {
    JsonNode live = Vectors.read("live-code");
    assertThat(live.get("keyset")).isNotEqualTo(VECTORS.get("signingKeyset"));
    PassId foreign = new PassId(new byte[45]);
    assertThat(passIds.open(foreign)).isEmpty();
  }

  @Test
  void nothingThatIsShownSaysWhoItIs() {
    PassIssuer.Issued issued =
        issuer.issue(PERSON, Color.GREEN, NAME, "002X", NOW, Optional.empty());
    assertThat(issued.toString()).doesNotContain(issued.text(), "三", "002X");
    assertThat(new OfflinePass.Valid(issued.claims()).toString()).doesNotContain("三", "002X");
    assertThat(KEYS.toString()).isEqualTo("SigningKeys[redacted]");
  }

  private PassClaims issue(Optional<Instant> worsensAt) {
    return issuer.issue(PERSON, Color.GREEN, NAME, "002X", NOW, worsensAt).claims();
  }

  private static PassClaims claims(String pass, Instant at) {
    OfflinePass.Decoded decoded = OfflinePass.decode(pass, TRUST, at);
    assertThat(decoded).isInstanceOf(OfflinePass.Valid.class);
    return ((OfflinePass.Valid) decoded).claims();
  }

  private static PassClaims expected(JsonNode vector) {
    return new PassClaims(
        vector.get("iss").asText(),
        Instant.ofEpochSecond(vector.get("iat").asLong()),
        Instant.ofEpochSecond(vector.get("exp").asLong()),
        new PassId(HexFormat.of().parseHex(vector.get("cti").asText())),
        Color.valueOf(vector.get("color").asText()),
        new MaskedName(vector.get("maskedName").asText()),
        vector.get("idTail").asText());
  }
}
