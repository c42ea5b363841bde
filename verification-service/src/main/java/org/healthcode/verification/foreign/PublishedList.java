package org.healthcode.verification.foreign;

import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.schemas.issuer.TrustDocument;

/** The trust list as anybody may fetch it; signed once for all who do, until something changes. */
public final class PublishedList {
  private final String iss;
  private final Supplier<TrustList> passKeys;
  private final Supplier<TrustList> installationKeys;
  private final Supplier<SigningKeys> signer;
  private final Issuers issuers;
  private volatile Optional<Made> last = Optional.empty();

  /**
   * @param iss the {@code iss} of this installation
   */
  public PublishedList(
      String iss,
      Supplier<TrustList> passKeys,
      Supplier<TrustList> installationKeys,
      Supplier<SigningKeys> signer,
      Issuers issuers) {
    this.iss = iss;
    this.passKeys = passKeys;
    this.installationKeys = installationKeys;
    this.signer = signer;
    this.issuers = issuers;
  }

  private record Parts(
      TrustList passKeys, TrustList installationKeys, String keyId, Optional<IssuerList> issuers) {}

  private record Made(Parts parts, String json) {}

  /** The document, as JSON; without issuers while they are not known. */
  public String json() {
    SigningKeys keys = signer.get();
    Parts parts =
        new Parts(passKeys.get(), installationKeys.get(), keys.keyId(), issuers.current());
    Optional<Made> known = last.filter(made -> made.parts().equals(parts));
    if (known.isPresent()) {
      return known.get().json();
    }
    Made made = new Made(parts, make(parts, keys));
    last = Optional.of(made);
    return made.json();
  }

  private String make(Parts parts, SigningKeys keys) {
    return parts
        .issuers()
        .map(
            list ->
                TrustDocument.signed(iss, parts.passKeys(), parts.installationKeys(), list, keys))
        .orElseGet(
            () -> TrustDocument.withoutIssuers(iss, parts.passKeys(), parts.installationKeys()));
  }
}
