package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.verification.domain.ForeignAnswer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All formats that are not ours, and the question by number. */
public final class ForeignDesk {
  private final List<ForeignCodes> formats;
  private final AskedIssuers asked;

  /**
   * @param formats the first that knows a text answers
   */
  public ForeignDesk(List<ForeignCodes> formats, AskedIssuers asked) {
    this.formats = List.copyOf(formats);
    this.asked = asked;
  }

  /** What the text says; empty where it is of no format that is known here. */
  public Mono<ForeignReading> byCode(ShownText shown) {
    return Flux.fromIterable(formats).concatMap(format -> format.read(shown)).next();
  }

  /** What an issuer says of a document; fails as {@link AskedIssuers#about}. */
  public Mono<ForeignAnswer> byDocument(
      String issuerId, IdDocument document, String account, Instant now) {
    return asked.about(issuerId, document, account, now);
  }
}
