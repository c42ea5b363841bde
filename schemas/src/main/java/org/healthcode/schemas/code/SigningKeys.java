package org.healthcode.schemas.code;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.healthcode.schemas.bytes.Sha256;

/**
 * Ed25519 keys that sign offline passes, checkpoints of the audit log or policies: a Tink keyset,
 * whose primary key signs and whose enabled keys all are on the trust list. A key's id ({@code
 * kid}) is the first eight bytes of its RFC 7638 thumbprint. Immutable, for many threads.
 */
public final class SigningKeys {
  private static final int KID_LENGTH = 8;

  private final Ed25519PrivateKeyParameters primary;
  private final byte[] primaryKid;
  private final TrustList trustList;

  private SigningKeys(Ed25519PrivateKeyParameters primary, byte[] primaryKid, TrustList trustList) {
    this.primary = primary;
    this.primaryKid = primaryKid;
    this.trustList = trustList;
  }

  /**
   * @throws GeneralSecurityException if the keyset is not one of Ed25519 private keys
   */
  @AccessesPartialKey
  public static SigningKeys from(KeysetHandle keyset) throws GeneralSecurityException {
    List<TrustedKey> trusted = new ArrayList<>();
    for (int i = 0; i < keyset.size(); i++) {
      if (keyset.getAt(i).getStatus() == KeyStatus.ENABLED) {
        String x = x(privateKey(keyset.getAt(i)).getPublicKey());
        trusted.add(new TrustedKey(TrustedKey.encode(kid(x)), x, Optional.empty()));
      }
    }
    Ed25519PrivateKey primary = privateKey(keyset.getPrimary());
    byte[] secret = primary.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    return new SigningKeys(
        new Ed25519PrivateKeyParameters(secret),
        kid(x(primary.getPublicKey())),
        new TrustList(trusted));
  }

  /** The public halves. */
  public TrustList trustList() {
    return trustList;
  }

  @Override
  public String toString() {
    return "SigningKeys[redacted]";
  }

  /** The {@code kid} of the key that signs, base64url without padding. */
  public String keyId() {
    return TrustedKey.encode(primaryKid);
  }

  byte[] kid() {
    return primaryKid.clone();
  }

  /** The 64 bytes of an Ed25519 signature (RFC 8032) by the primary key. */
  public byte[] sign(byte[] toBeSigned) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, primary);
    signer.update(toBeSigned, 0, toBeSigned.length);
    return signer.generateSignature();
  }

  @AccessesPartialKey
  private static Ed25519PrivateKey privateKey(KeysetHandle.Entry entry)
      throws GeneralSecurityException {
    if (entry.getKey() instanceof Ed25519PrivateKey key) {
      return key;
    }
    throw new GeneralSecurityException("expected Ed25519 private keys");
  }

  @AccessesPartialKey
  private static String x(Ed25519PublicKey key) {
    return TrustedKey.encode(key.getPublicKeyBytes().toByteArray());
  }

  private static byte[] kid(String x) {
    String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    return Arrays.copyOf(Sha256.digest(canonical), KID_LENGTH);
  }
}
