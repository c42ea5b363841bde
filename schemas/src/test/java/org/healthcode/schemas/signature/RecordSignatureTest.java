package org.healthcode.schemas.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFile;
import org.healthcode.schemas.keys.KeyFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSignatureTest {
  private static final String OVERRIDES = Topics.OVERRIDES.name();
  private static final byte[] KEY = "somebody".getBytes(UTF_8);
  private static final byte[] VALUE = "red".getBytes(UTF_8);

  @TempDir Path temporary;

  @Test
  void whatAServiceSignedIsBelieved() {
    assertThat(refusal(OVERRIDES, KEY, VALUE, signed())).isEmpty();
  }

  @Test
  void whatNobodySignedIsNot() {
    assertThat(refusal(OVERRIDES, KEY, VALUE, new RecordHeaders())).contains(Refusal.UNSIGNED);
    Headers otherCase = new RecordHeaders().add("Signature", bytes(signed()));
    assertThat(refusal(OVERRIDES, KEY, VALUE, otherCase)).contains(Refusal.UNSIGNED);
  }

  @Test
  void aSignatureFitsNoOtherPersonTopicOrValue() {
    Headers copied = signed();
    assertThat(refusal(OVERRIDES, "another".getBytes(UTF_8), VALUE, copied))
        .contains(Refusal.WRONG_SIGNATURE);
    assertThat(refusal(Topics.OVERRIDE_REQUESTS.name(), KEY, VALUE, copied))
        .contains(Refusal.WRONG_SIGNATURE);
    assertThat(refusal(OVERRIDES, KEY, "rex".getBytes(UTF_8), copied))
        .contains(Refusal.WRONG_SIGNATURE);
  }

  @Test
  void noByteMovesOverTheBordersOfTopicKeyAndValueAndNothingIsNotEmpty() {
    Headers copied = signed();
    assertThat(refusal(OVERRIDES, "somebod".getBytes(UTF_8), "yred".getBytes(UTF_8), copied))
        .contains(Refusal.WRONG_SIGNATURE);
    assertThat(refusal(OVERRIDES + "s", "omebody".getBytes(UTF_8), VALUE, copied))
        .contains(Refusal.WRONG_SIGNATURE);
    Headers ofEmpty = TestSignatures.headers(OVERRIDES, KEY, new byte[0]);
    assertThat(refusal(OVERRIDES, KEY, null, ofEmpty)).contains(Refusal.WRONG_SIGNATURE);
  }

  @Test
  void aTombstoneIsSignedAsAnyOtherRecordOrNotBelieved() {
    assertThat(refusal(OVERRIDES, KEY, null, new RecordHeaders())).contains(Refusal.UNSIGNED);
    assertThat(refusal(OVERRIDES, KEY, null, signed())).contains(Refusal.WRONG_SIGNATURE);
    assertThat(refusal(OVERRIDES, KEY, null, TestSignatures.headers(OVERRIDES, KEY, null)))
        .isEmpty();
  }

  @Test
  void twoHeadersAreNoneInWhateverOrder() {
    byte[] good = bytes(signed());
    byte[] bad = new byte[good.length];
    bad[0] = 1;
    for (byte[][] two : new byte[][][] {{good, bad}, {bad, good}, {good, good}}) {
      Headers headers = new RecordHeaders();
      headers.add(RecordSignature.HEADER, two[0]).add(RecordSignature.HEADER, two[1]);
      assertThat(refusal(OVERRIDES, KEY, VALUE, headers)).contains(Refusal.MALFORMED);
    }
  }

  @Test
  void aHeaderOfAnyOtherLengthOrFormatIsNoSignature() {
    byte[] good = bytes(signed());
    byte[] otherFormat = good.clone();
    otherFormat[0] = 2;
    for (byte @Nullable [] bytes :
        new byte @Nullable [][] {
          null,
          {},
          Arrays.copyOf(good, good.length - 1),
          Arrays.copyOf(good, good.length + 1),
          new byte[1 << 20],
          otherFormat
        }) {
      Headers headers = new RecordHeaders().add(RecordSignature.HEADER, bytes);
      assertThat(refusal(OVERRIDES, KEY, VALUE, headers)).contains(Refusal.MALFORMED);
    }
  }

  @Test
  void aKeyThatIsNotOnTheListSignsNothing() {
    SigningKeys mallory = TestSignatures.newKeys();
    Headers theirs = signed(mallory);
    assertThat(refusal(OVERRIDES, KEY, VALUE, theirs)).contains(Refusal.UNKNOWN_KEY);
    byte[] underOurName = bytes(signed());
    System.arraycopy(bytes(theirs), 9, underOurName, 9, 64);
    assertThat(
            refusal(
                OVERRIDES,
                KEY,
                VALUE,
                new RecordHeaders().add(RecordSignature.HEADER, underOurName)))
        .contains(Refusal.WRONG_SIGNATURE);
  }

  @Test
  void whatTheSameKeySignsOtherwiseIsNoSignatureOfARecord() {
    KeyFiles files = KeyFiles.create(temporary);
    SigningKeys keys = files.decisions().get();
    byte[] header = bytes(signed(keys));
    byte[] concatenated = (OVERRIDES + "somebodyred").getBytes(UTF_8);
    System.arraycopy(keys.sign(concatenated), 0, header, 9, 64);
    RecordVerifier verifier = new RecordVerifier(files.decisionsTrust());
    Headers headers = new RecordHeaders().add(RecordSignature.HEADER, header);
    assertThat(verifier.refusal(OVERRIDES, KEY, VALUE, headers)).contains(Refusal.WRONG_SIGNATURE);
    assertThat(verifier.refusal(OVERRIDES, KEY, VALUE, signed(files.policy().get())))
        .contains(Refusal.UNKNOWN_KEY);
  }

  @Test
  void acrossARotationEveryReaderBelievesWhatWasAndWhatWillBeSigned() {
    KeyFiles files = KeyFiles.create(temporary);
    Headers old = signed(files.decisions().get());
    files.addKey(KeyFile.DECISIONS);
    RecordVerifier reader = new RecordVerifier(files.decisionsTrust());
    files.promote(KeyFile.DECISIONS);
    Headers fresh = signed(files.decisions().get());
    assertThat(Arrays.copyOf(bytes(fresh), 9)).isNotEqualTo(Arrays.copyOf(bytes(old), 9));
    for (RecordVerifier each :
        new RecordVerifier[] {reader, new RecordVerifier(files.decisionsTrust())}) {
      assertThat(each.refusal(OVERRIDES, KEY, VALUE, old)).isEmpty();
      assertThat(each.refusal(OVERRIDES, KEY, VALUE, fresh)).isEmpty();
    }
  }

  @Test
  void aKeyThatIsTakenOffTheListIsBelievedNoLonger() {
    SigningKeys keys = TestSignatures.newKeys();
    TrustList without = TestSignatures.newKeys().trustList();
    assertThat(new RecordVerifier(() -> without).refusal(OVERRIDES, KEY, VALUE, signed(keys)))
        .contains(Refusal.UNKNOWN_KEY);
  }

  @Test
  void whatIsSignedTwiceCarriesOneSignature() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(OVERRIDES, KEY, VALUE);
    TestSignatures.SIGNER.sign(TestSignatures.SIGNER.sign(record));
    assertThat(refusal(OVERRIDES, KEY, VALUE, record.headers())).isEmpty();
  }

  @Test
  void aServiceWithoutKeysDecidesNothingAndWritesEverythingElse() {
    ProducerRecord<byte[], byte[]> decision = new ProducerRecord<>(OVERRIDES, KEY, VALUE);
    assertThatThrownBy(() -> RecordSigner.ofNobody().sign(decision))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(OVERRIDES);
    ProducerRecord<byte[], byte[]> scan = new ProducerRecord<>(Topics.SCANS.name(), KEY, VALUE);
    assertThat(RecordSigner.ofNobody().sign(scan).headers()).isEmpty();
  }

  @Test
  void thoseTopicsAreSignedOnWhichPeopleDecide() {
    assertThat(Topics.ALL.stream().map(topic -> topic.name()).filter(Topics::isSigned))
        .containsExactlyInAnyOrder(
            "overrides",
            "override-requests",
            "risk-proposals",
            "region-risks",
            "exposure-orders",
            "gate-decisions",
            "allowances",
            "issuers",
            "issuer-proposals",
            "notices",
            "clients");
  }

  private static Headers signed() {
    return TestSignatures.headers(OVERRIDES, KEY, VALUE);
  }

  private static Headers signed(SigningKeys keys) {
    return RecordSigner.with(() -> keys)
        .sign(new ProducerRecord<>(OVERRIDES, KEY, VALUE))
        .headers();
  }

  private static byte[] bytes(Headers headers) {
    return RecordSignature.of(headers).orElseThrow().clone();
  }

  private static Optional<Refusal> refusal(
      String topic, byte[] key, byte @Nullable [] value, Headers headers) {
    return TestSignatures.VERIFIER.refusal(topic, key, value, headers);
  }
}
