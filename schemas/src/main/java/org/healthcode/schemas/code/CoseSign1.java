package org.healthcode.schemas.code;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORDecoderOptions;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORItemList;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSEException;
import com.authlete.cose.COSEProtectedHeaderBuilder;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSESign1Builder;
import com.authlete.cose.SigStructureBuilder;
import com.authlete.cose.constants.COSEAlgorithms;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** COSE_Sign1 of RFC 9052 with EdDSA over Ed25519: one tagged message. */
final class CoseSign1 {
  private static final int TAG = 18;

  private final COSESign1 message;

  private CoseSign1(COSESign1 message) {
    this.message = message;
  }

  /**
   * Signs a payload.
   *
   * @param signer from the bytes to be signed to the 64 bytes of signature
   * @return the tagged message
   */
  static byte[] sign(byte[] kid, byte[] payload, UnaryOperator<byte[]> signer) {
    var header = new COSEProtectedHeaderBuilder().alg(COSEAlgorithms.EdDSA).kid(kid).build();
    byte[] toBeSigned =
        new SigStructureBuilder()
            .signature1()
            .bodyAttributes(header)
            .payload(payload)
            .build()
            .encode();
    COSESign1 message =
        new COSESign1Builder()
            .protectedHeader(header)
            .payload(payload)
            .signature(signer.apply(toBeSigned))
            .build();
    return new CBORTaggedItem(TAG, message).encode();
  }

  /**
   * Reads a message, tagged as it must be.
   *
   * @throws PassFormatException if it is not a COSE_Sign1 that holds a payload and says EdDSA in
   *     the protected header
   */
  static CoseSign1 parse(byte[] bytes) throws PassFormatException {
    if (CborShape.of(bytes) != CborShape.Shape.WHOLE || bytes[0] != (byte) (0xc0 | TAG)) {
      throw new PassFormatException("expected one CBOR item with tag 18");
    }
    COSESign1 message = decode(bytes);
    if (!(message.getPayload() instanceof CBORByteArray)) {
      throw new PassFormatException("expected a payload");
    }
    if (!Integer.valueOf(COSEAlgorithms.EdDSA).equals(message.getProtectedHeader().getAlg())) {
      throw new PassFormatException("expected EdDSA in the protected header");
    }
    return new CoseSign1(message);
  }

  /** The key id of the protected header. */
  Optional<byte[]> kid() {
    return Optional.ofNullable(message.getProtectedHeader().getKid());
  }

  byte[] payload() {
    return ((CBORByteArray) message.getPayload()).getValue();
  }

  /** Whether the signature was made over this message with the private half of this key. */
  boolean isSignedBy(Ed25519PublicKeyParameters key) {
    byte[] signed = new SigStructureBuilder().sign1(message).build().encode();
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, key);
    verifier.update(signed, 0, signed.length);
    return verifier.verifySignature(message.getSignature().getValue());
  }

  private static COSESign1 decode(byte[] bytes) throws PassFormatException {
    try {
      // Without tag processors the decoder leaves the byte strings inside alone until their shape
      // is known too.
      CBORItem item = new CBORDecoder(bytes, new CBORDecoderOptions()).next();
      if (!(item instanceof CBORTaggedItem tagged)
          || !(tagged.getTagContent() instanceof CBORItemList parts)
          || !(parts.getItems().getFirst() instanceof CBORByteArray header)
          || CborShape.of(header.getValue()) != CborShape.Shape.WHOLE) {
        throw new PassFormatException("expected a COSE_Sign1 with a protected header");
      }
      return COSESign1.build(parts);
    } catch (IOException | COSEException | RuntimeException e) {
      throw new PassFormatException("expected a COSE_Sign1");
    }
  }
}
