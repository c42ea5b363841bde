package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.verification.directory.Recognised;

/** The list of issuers, as the directory of provinces asks for it. */
public final class RecognisedIssuers implements Recognised {
  private final Issuers issuers;
  private final String own;

  /**
   * @param own the code of the region whose system this is
   */
  public RecognisedIssuers(Issuers issuers, String own) {
    this.issuers = issuers;
    this.own = own;
  }

  @Override
  public Set<String> at(Instant now) {
    Stream<String> others =
        issuers.current().stream()
            .flatMap(list -> list.entries().stream())
            .filter(entry -> entry.isRecognisedAt(now) && speaksForWhole(entry))
            .flatMap(entry -> entry.regions().stream());
    return Stream.concat(Stream.of(own), others).collect(Collectors.toUnmodifiableSet());
  }

  /** An issuer of a city speaks for a part of its province alone. */
  private static boolean speaksForWhole(IssuerEntry entry) {
    return entry.kind() == IssuerKind.PROVINCE || entry.kind() == IssuerKind.NATIONAL;
  }
}
