package org.healthcode.schemas.policy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;

/**
 * Signs decisions about policies, so that who can write to the topic can't change the rules of a
 * province. What is signed is UTF-8 text, one line for each field, each line ended by a line feed:
 *
 * <pre>
 * healthcode-policy-release 1
 * releaseId 0123456789abcdef0123456789abcdef
 * policyId national-2022-06
 * version 1.0.0
 * sha256 (64 hex digits, of the UTF-8 bytes of the YAML)
 * effectiveAt 1656345600000
 * emergencyReason
 * regionCode 41
 * proposedBy (account)
 * status RELEASED
 * decidedBy (account)
 * decidedAt 1656000000000
 * </pre>
 *
 * Times are UTC epoch milliseconds. The signature is Ed25519 (RFC 8032).
 */
public final class PolicySignature {
  private PolicySignature() {}

  /**
   * The decision with its signature.
   *
   * @throws IllegalArgumentException if it is no decision by two accounts, or a field could be
   *     mistaken for two
   */
  public static PolicyRelease sign(PolicyRelease decided, SigningKeys keys) {
    byte[] statement =
        statement(decided)
            .orElseThrow(
                () -> new IllegalArgumentException("expected a decision with a person and a time"));
    return PolicyRelease.newBuilder(decided)
        .setKeyId(keys.keyId())
        .setSignature(Base64.getUrlEncoder().withoutPadding().encodeToString(keys.sign(statement)))
        .build();
  }

  /**
   * Whether this is a decision that a trusted key signed. A release needs two accounts; a
   * withdrawal may be the proposer's own.
   */
  public static boolean verifies(PolicyRelease decided, TrustList trusted) {
    try {
      byte[] signature = Base64.getUrlDecoder().decode(decided.getSignature());
      return signature.length > 0
          && statement(decided)
              .filter(statement -> trusted.verifies(decided.getKeyId(), statement, signature))
              .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Hex of the SHA-256 over the UTF-8 bytes of a policy file: what makes it the same policy. */
  public static String sha256(String yaml) {
    return Sha256.hex(yaml);
  }

  private static Optional<byte[]> statement(PolicyRelease decided) {
    PolicyReleaseStatus status = decided.getStatus();
    boolean isDecision =
        (status == PolicyReleaseStatus.RELEASED || status == PolicyReleaseStatus.WITHDRAWN)
            && !decided.getDecidedBy().isEmpty();
    boolean byTwo =
        status == PolicyReleaseStatus.WITHDRAWN
            || !decided.getDecidedBy().equals(decided.getProposedBy());
    if (!isDecision || !byTwo) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("healthcode-policy-release 1\n");
    line(text, "releaseId", decided.getReleaseId());
    line(text, "policyId", decided.getPolicyId());
    line(text, "version", decided.getVersion());
    line(text, "sha256", sha256(decided.getYaml()));
    line(text, "effectiveAt", Long.toString(decided.getEffectiveAt().toEpochMilli()));
    line(text, "emergencyReason", decided.getEmergencyReason());
    line(text, "regionCode", decided.getRegionCode());
    line(text, "proposedBy", decided.getProposedBy());
    line(text, "status", status.name());
    line(text, "decidedBy", decided.getDecidedBy());
    return Optional.ofNullable(decided.getDecidedAt())
        .map(
            at -> {
              line(text, "decidedAt", Long.toString(at.toEpochMilli()));
              return text.toString().getBytes(StandardCharsets.UTF_8);
            });
  }

  private static void line(StringBuilder text, String name, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + ": expected no control characters");
    }
    text.append(name).append(' ').append(value).append('\n');
  }
}
