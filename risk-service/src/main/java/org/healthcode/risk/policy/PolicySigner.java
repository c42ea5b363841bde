package org.healthcode.risk.policy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.policy.PolicySignature;

/** Signs decisions about policies, and what instances ask of each other about shadow runs. */
public final class PolicySigner {

  private final Supplier<SigningKeys> keys;
  private final Supplier<TrustList> trusted;

  public PolicySigner(Supplier<SigningKeys> keys, Supplier<TrustList> trusted) {
    this.keys = keys;
    this.trusted = trusted;
  }

  /** As {@link PolicySignature#sign}. */
  public PolicyRelease sign(PolicyRelease decided) {
    return PolicySignature.sign(decided, keys.get());
  }

  /** What only an instance has: an instance's part of a run is not fit for people to see. */
  public String ticket(String dryRunId) {
    SigningKeys current = keys.get();
    return current.keyId()
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(current.sign(text(dryRunId)));
  }

  public boolean admits(String dryRunId, String ticket) {
    int dot = ticket.indexOf('.');
    if (dot < 0) {
      return false;
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(ticket.substring(dot + 1));
      return trusted.get().verifies(ticket.substring(0, dot), text(dryRunId), signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] text(String dryRunId) {
    return ("healthcode-dry-run-part 1\n" + dryRunId + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
