package org.healthcode.schemas.signature;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.security.GeneralSecurityException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.healthcode.schemas.code.SigningKeys;
import org.jspecify.annotations.Nullable;

/** One pair of keys for all that a test writes and reads: whatever it pipes in must be signed. */
public final class TestSignatures {
  private static final SigningKeys KEYS = newKeys();

  /** What the services of a test sign with. */
  public static final RecordSigner SIGNER = RecordSigner.with(() -> KEYS);

  /** What the readers of a test believe. */
  public static final RecordVerifier VERIFIER = new RecordVerifier(KEYS::trustList);

  private TestSignatures() {}

  /** The headers of a record as a service writes it; none where its topic is not signed. */
  public static Headers headers(String topic, byte @Nullable [] key, byte @Nullable [] value) {
    return SIGNER.sign(new ProducerRecord<>(topic, key, value)).headers();
  }

  /** Keys of somebody else. */
  public static SigningKeys newKeys() {
    try {
      SignatureConfig.register();
      return SigningKeys.from(KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
