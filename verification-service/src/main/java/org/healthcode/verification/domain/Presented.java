package org.healthcode.verification.domain;

import org.healthcode.schemas.code.PassClaims;
import org.healthcode.schemas.id.PersonId;

/** What someone showed at a checkpoint, authenticated. */
public sealed interface Presented {
  PersonId person();

  /** The code on a phone, within its window. */
  record LiveCode(PersonId person) implements Presented {}

  /**
   * A printed code without a color.
   *
   * @param serial tells revoked ones from good ones
   */
  record PaperCode(PersonId person, long serial) implements Presented {}

  /** A signed pass that has not expired. */
  record OfflinePass(PersonId person, PassClaims claims) implements Presented {}

  /** A document whose number the checkpoint typed in. */
  record Document(PersonId person) implements Presented {}

  /** The code of another issuer, which told the number of its holder. */
  record ForeignCode(PersonId person) implements Presented {}
}
