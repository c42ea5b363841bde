package org.healthcode.verification.foreign;

import java.util.Optional;
import org.healthcode.schemas.issuer.IssuerList;

/** The other issuers that are recognised here. */
@FunctionalInterface
public interface Issuers {
  /** The list as it is now; empty while this instance has not read all of it. */
  Optional<IssuerList> current();
}
