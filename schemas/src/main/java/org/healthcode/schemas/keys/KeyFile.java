package org.healthcode.schemas.keys;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;

/** The keysets of a deployment that can rotate, each a Tink keyset in a file of clear-text JSON. */
public enum KeyFile {
  /** Live codes: AES-SIV. */
  LIVE_CODE("live-code.json"),
  /** Paper codes: AES-SIV. Retiring a key makes all paper printed with it worthless. */
  PAPER_CODE("paper-code.json"),
  /** Venue codes: AES-SIV. Retiring a key makes all posters printed with it worthless. */
  VENUE_CODE("venue-code.json"),
  /** Receipts of check-ins: AES-SIV. */
  CHECK_IN("check-in.json"),
  /** The person in an offline pass: AES-SIV. */
  PASS_ID("pass-id.json"),
  /**
   * Signatures of offline passes: Ed25519. The public halves also are in {@code trust-list.json}.
   */
  OFFLINE_PASS("offline-pass.json"),
  /** Signatures of the audit log's checkpoints: Ed25519. */
  AUDIT("audit.json"),
  /** Signatures of policies: Ed25519. */
  POLICY("policy.json"),
  /**
   * Signatures of what people decide, on its way through Kafka: Ed25519. A retired key stays on
   * {@code decisions-trust.json} as long as a topic keeps a record that it signed.
   */
  DECISIONS("decisions.json"),
  /**
   * Signs what this installation says to others, the trust list and its questions: Ed25519. The
   * public halves also are in {@code installation-trust.json}.
   */
  INSTALLATION("installation.json"),
  /** Wraps each person's own data key: AES-256-GCM. */
  PERSONAL_DATA("personal-data.json"),
  /**
   * Seals the cookies of the pages: AES-256-GCM. Retiring a key signs out who has such a cookie.
   */
  SESSION("session.json");

  private final String fileName;

  KeyFile(String fileName) {
    this.fileName = fileName;
  }

  /** The name of the file in the keys directory. */
  public String fileName() {
    return fileName;
  }

  Parameters parameters() {
    return switch (this) {
      case LIVE_CODE, PAPER_CODE, VENUE_CODE, CHECK_IN, PASS_ID ->
          PredefinedDeterministicAeadParameters.AES256_SIV;
      case OFFLINE_PASS, AUDIT, POLICY, DECISIONS, INSTALLATION ->
          Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);
      case PERSONAL_DATA, SESSION -> PredefinedAeadParameters.AES256_GCM;
    };
  }
}
