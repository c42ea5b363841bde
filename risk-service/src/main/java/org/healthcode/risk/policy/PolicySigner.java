package org.healthcode.risk.policy;

import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.policy.PolicySignature;

/** Signs decisions about policies. */
public final class PolicySigner {

  private final Supplier<SigningKeys> keys;

  public PolicySigner(Supplier<SigningKeys> keys) {
    this.keys = keys;
  }

  /** As {@link PolicySignature#sign}. */
  public PolicyRelease sign(PolicyRelease decided) {
    return PolicySignature.sign(decided, keys.get());
  }
}
