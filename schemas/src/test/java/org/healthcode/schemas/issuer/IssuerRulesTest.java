package org.healthcode.schemas.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerRulesTest {

  @Test
  void aGoodEntryIsReadAsItStands() {
    IssuerEntry entry = IssuerRecords.entry(IssuerRecords.good().build());
    assertThat(entry.regions()).containsExactly("350000");
    assertThat(entry.colors().colorOf("10")).contains(Color.RED);
    assertThat(entry.passKeysAt(IssuerRecords.FROM)).hasSize(1);
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        bad("issuerId", IssuerRecords.good().setIssuerId("fj 35")),
        bad("number", IssuerRecords.good().setNumber(0)),
        bad("kind", IssuerRecords.good().setKind(IssuerKind.UNRECOGNISED)),
        bad("nameZh", IssuerRecords.good().setNameZh(" ")),
        bad("phone", IssuerRecords.good().setPhone("call us")),
        bad("regions", IssuerRecords.good().setRegions(List.of())),
        bad("regions", IssuerRecords.good().setRegions(List.of("35"))),
        bad("regions", IssuerRecords.good().setRegions(List.of("999999"))),
        bad("regions", IssuerRecords.good().setRegions(List.of("350000", "350000"))),
        bad("regions", IssuerRecords.good().setKind(IssuerKind.NATIONAL)),
        bad("formats", IssuerRecords.good().setFormats(List.of())),
        bad("formats", IssuerRecords.good().setFormats(List.of(IssuerFormat.UNRECOGNISED))),
        bad("iss", IssuerRecords.good().setIss("")),
        bad("keys", IssuerRecords.good().setKeys(List.of())),
        bad("keys", IssuerRecords.good().setKeys(of(17))),
        bad("keys.publicKey", IssuerRecords.good().setKeys(List.of(weak("RSA")))),
        bad("keys.publicKey", IssuerRecords.good().setKeys(List.of(weak("Ed448")))),
        bad("endpoint", IssuerRecords.good().setEndpoint("http://hc.example/api")),
        bad("endpoint", IssuerRecords.good().setEndpoint("https://u:p@hc.example/")),
        bad("endpoint", IssuerRecords.good().setEndpoint("https://hc.example/?x=1")),
        bad("endpoint", IssuerRecords.good().setEndpoint("http://127.0.0.1.hc.example/")),
        bad("endpoint", IssuerRecords.good().setEndpoint(null)),
        bad("textPrefixes", IssuerRecords.good().setTextPrefixes(List.of("H"))),
        bad("textPrefixes", IssuerRecords.good().setTextPrefixes(List.of("https://hc.example"))),
        bad("colors", IssuerRecords.good().setColors(List.of())),
        bad("maxAgeSeconds", IssuerRecords.good().setMaxAgeSeconds(1)),
        bad("recognisedUntil", IssuerRecords.good().setRecognisedUntil(IssuerRecords.FROM)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadEntryIsRefusedByTheNameOfItsField(String field, Issuer.Builder written) {
    IssuerReading reading = IssuerRules.read(written.build());
    assertThat(reading).isInstanceOf(IssuerReading.Bad.class);
    assertThat(((IssuerReading.Bad) reading).faults()).extracting(Fault::field).contains(field);
  }

  @Test
  void aStateTwiceIsRefused() {
    Issuer written =
        IssuerRecords.good()
            .setColors(
                List.of(IssuerRecords.color("1", Color.GREEN), IssuerRecords.color("1", Color.RED)))
            .build();
    assertThat(IssuerRules.read(written)).isInstanceOf(IssuerReading.Bad.class);
  }

  @Test
  void theSameDigitIsAnotherColorElsewhereAndAnUnknownOneIsNone() {
    ColorMap dh = map("1", Color.RED, "2", Color.GREEN);
    ColorMap sh = map("1", Color.GREEN, "2", Color.YELLOW);
    assertThat(dh.colorOf("1")).contains(Color.RED);
    assertThat(sh.colorOf("1")).contains(Color.GREEN);
    for (String state : List.of("0", "01", " 1", "１", "", "橙", "init")) {
      assertThat(dh.colorOf(state)).isEmpty();
      assertThat(dh.knows(state)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8184/exchange", "http://localhost:8184/x"})
  void onOneMachineTwoInstallationsMayAskEachOtherWithoutTls(String endpoint) {
    assertThat(IssuerRecords.entry(IssuerRecords.good().setEndpoint(endpoint).build()).endpoint())
        .isPresent();
  }

  @Test
  void aRetiredRegionLeadsToItsSuccessor() {
    Issuer written =
        IssuerRecords.good().setKind(IssuerKind.CITY).setRegions(List.of("110103")).build();
    assertThat(IssuerRecords.entry(written).regions()).containsExactly("110101");
  }

  @Test
  void recognitionBeginsAndEndsHalfOpen() {
    Instant until = OffsetDateTime.parse("2022-08-28T00:00:00+08:00").toInstant();
    IssuerEntry entry = IssuerRecords.entry(IssuerRecords.good().setRecognisedUntil(until).build());
    assertThat(entry.isRecognisedAt(IssuerRecords.FROM.minusSeconds(1))).isFalse();
    assertThat(entry.isRecognisedAt(IssuerRecords.FROM)).isTrue();
    assertThat(entry.isRecognisedAt(until.minusSeconds(1))).isTrue();
    assertThat(entry.isRecognisedAt(until)).isFalse();
  }

  @Test
  void anExpiredKeyCountsNoLongerFromItsEndOn() {
    IssuerKey key =
        IssuerKey.newBuilder(IssuerRecords.key(IssuerRecords.KEY))
            .setNotAfter(IssuerRecords.FROM)
            .build();
    IssuerEntry entry = IssuerRecords.entry(IssuerRecords.good().setKeys(List.of(key)).build());
    assertThat(entry.passKeysAt(IssuerRecords.FROM.minusMillis(1))).hasSize(1);
    assertThat(entry.passKeysAt(IssuerRecords.FROM)).isEmpty();
    assertThat(entry.passKeys()).hasSize(1);
  }

  @Test
  void noIssuerSpeaksForOurRegionsOrInOurName() {
    IssuerEntry ours =
        IssuerRecords.entry(
            IssuerRecords.good().setIss("41").setRegions(List.of("410181")).build());
    assertThat(IssuerRules.against(ours, List.of(), "41"))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("regions", "iss");
  }

  @Test
  void twoOfAKindDoNotSpeakForOneRegionAtOneTime() {
    Instant until = OffsetDateTime.parse("2022-08-28T00:00:00+08:00").toInstant();
    IssuerEntry first = IssuerRecords.entry(IssuerRecords.good().setRecognisedUntil(until).build());
    IssuerEntry overlapping =
        IssuerRecords.entry(IssuerRecords.good().setIssuerId("other").build());
    IssuerEntry after =
        IssuerRecords.entry(
            IssuerRecords.good().setIssuerId("other").setRecognisedFrom(until).build());
    IssuerEntry city =
        IssuerRecords.entry(
            IssuerRecords.good()
                .setIssuerId("350100-fz")
                .setKind(IssuerKind.CITY)
                .setRegions(List.of("350100"))
                .build());
    assertThat(IssuerRules.against(overlapping, List.of(first), "41")).hasSize(1);
    assertThat(IssuerRules.against(after, List.of(first), "41")).isEmpty();
    assertThat(IssuerRules.against(city, List.of(first), "41")).isEmpty();
    IssuerList list = IssuerList.of(List.of(first, overlapping), 2);
    assertThat(list.isContested(first, IssuerRecords.FROM)).isTrue();
    assertThat(list.isContested(overlapping, until)).isFalse();
  }

  private static ColorMap map(String a, Color first, String b, Color second) {
    return new ColorMap(Map.of(a, Optional.of(first), b, Optional.of(second)));
  }

  private static Arguments bad(String field, Issuer.Builder written) {
    return Arguments.of(field, written);
  }

  private static List<IssuerKey> of(int count) {
    return Collections.nCopies(count, IssuerRecords.key(IssuerRecords.KEY));
  }

  private static IssuerKey weak(String algorithm) {
    return IssuerRecords.key(IssuerRecords.newKey(algorithm));
  }
}
