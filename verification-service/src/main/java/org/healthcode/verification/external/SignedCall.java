package org.healthcode.verification.external;

import java.util.List;
import org.healthcode.schemas.issuer.MessageSignature;

/**
 * A call as it arrived.
 *
 * @param targets what may have been signed as its address: its scheme is not known behind a gateway
 * @param clientId who it says that it is; empty where it says nothing
 * @param headers each empty where there is none, or more than one
 * @param address where it comes from
 */
public record SignedCall(
    String method,
    List<String> targets,
    String clientId,
    MessageSignature.Headers headers,
    byte[] body,
    String address) {

  public SignedCall {
    targets = List.copyOf(targets);
  }

  boolean isUnsigned() {
    return clientId.isEmpty()
        && headers.signature().isEmpty()
        && headers.signatureInput().isEmpty();
  }

  @Override
  public String toString() {
    return "SignedCall[redacted]";
  }
}
