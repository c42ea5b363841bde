package org.healthcode.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;
import org.healthcode.schemas.keys.KeyFile;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySignatureTest {

  private static final Instant NOON = Instant.parse("2022-06-20T04:00:00Z");

  @TempDir Path directory;
  private SigningKeys keys;
  private TrustList trusted;

  @BeforeEach
  void makeKeys() {
    KeyFiles files = KeyFiles.create(directory.resolve("ours"));
    keys = files.policy().get();
    trusted = files.policyTrust().get();
  }

  @Test
  void whatWasSignedVerifies() {
    assertThat(PolicySignature.verifies(signed(), trusted)).isTrue();
  }

  @Test
  void whatWasSignedBeforeTheKeyWasRotatedStillVerifies() {
    PolicyRelease before = signed();
    KeyFiles files = KeyFiles.load(directory.resolve("ours"));
    files.addKey(KeyFile.POLICY);
    files.promote(KeyFile.POLICY);

    assertThat(files.policy().get().keyId()).isNotEqualTo(before.getKeyId());
    assertThat(PolicySignature.verifies(before, files.policyTrust().get())).isTrue();
  }

  @Test
  void theKeyOfAnotherDoesNotVerify() {
    SigningKeys others = KeyFiles.create(directory.resolve("others")).policy().get();
    PolicyRelease theirs = PolicySignature.sign(released(), others);
    PolicyRelease underOurName = PolicyRelease.newBuilder(theirs).setKeyId(keys.keyId()).build();

    assertThat(PolicySignature.verifies(theirs, trusted)).isFalse();
    assertThat(PolicySignature.verifies(underOurName, trusted)).isFalse();
  }

  @Test
  void noFieldCanBeChangedAfterTheSignature() {
    Map<String, UnaryOperator<PolicyRelease.Builder>> forgeries =
        Map.of(
            "release", it -> it.setReleaseId("b".repeat(32)),
            "policy", it -> it.setPolicyId("other"),
            "version", it -> it.setVersion("1.0.1"),
            "yaml", it -> it.setYaml(it.getYaml() + " "),
            "effective", it -> it.setEffectiveAt(NOON),
            "emergency", it -> it.setEmergencyReason("COURT_ORDER"),
            "proposer", it -> it.setProposedBy("somebody"),
            "status", it -> it.setStatus(PolicyReleaseStatus.WITHDRAWN),
            "decider", it -> it.setDecidedBy("somebody"),
            "time", it -> it.setDecidedAt(NOON.plusMillis(1)));

    forgeries.forEach(
        (name, forge) ->
            assertThat(
                    PolicySignature.verifies(
                        forge.apply(PolicyRelease.newBuilder(signed())).build(), trusted))
                .as(name)
                .isFalse());
  }

  @Test
  void unsignedGarbledAndUndecidedOnesDoNotVerify() {
    assertThat(PolicySignature.verifies(released(), trusted)).isFalse();
    assertThat(
            PolicySignature.verifies(
                PolicyRelease.newBuilder(signed()).setSignature("*").build(), trusted))
        .isFalse();
    assertThat(
            PolicySignature.verifies(
                PolicyRelease.newBuilder(signed()).setStatus(PolicyReleaseStatus.PROPOSED).build(),
                trusted))
        .isFalse();
  }

  @Test
  void nobodySignsAReleaseOfTheirOwn() {
    PolicyRelease own = PolicyRelease.newBuilder(released()).setDecidedBy("proposer").build();

    assertThatIllegalArgumentException().isThrownBy(() -> PolicySignature.sign(own, keys));
    PolicyRelease withdrawn =
        PolicyRelease.newBuilder(own).setStatus(PolicyReleaseStatus.WITHDRAWN).build();
    assertThat(PolicySignature.verifies(PolicySignature.sign(withdrawn, keys), trusted)).isTrue();
  }

  @Test
  void anAccountThatCouldPassForTwoLinesIsRefused() {
    PolicyRelease odd =
        PolicyRelease.newBuilder(released()).setDecidedBy("a\nstatus WITHDRAWN").build();

    assertThatIllegalArgumentException().isThrownBy(() -> PolicySignature.sign(odd, keys));
  }

  private PolicyRelease signed() {
    return PolicySignature.sign(released(), keys);
  }

  private static PolicyRelease released() {
    return PolicyRelease.newBuilder()
        .setReleaseId("a".repeat(32))
        .setPolicyId("national-2022-06")
        .setVersion("1.0.0")
        .setYaml("id: national-2022-06\n")
        .setEffectiveAt(NOON.plusSeconds(3_600))
        .setRegionCode("41")
        .setProposedBy("proposer")
        .setProposedAt(NOON.minusSeconds(60))
        .setStatus(PolicyReleaseStatus.RELEASED)
        .setDecidedBy("approver")
        .setDecidedAt(NOON)
        .build();
  }
}
