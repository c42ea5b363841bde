package org.healthcode.schemas.redis;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.Freshness;

/** What may be answered about a person by what Redis holds of them. */
public final class StoredAnswer {

  private StoredAnswer() {}

  /**
   * The answer now.
   *
   * @param entry of the person, if there is one
   * @param mark of the person's partition, read together with the entry
   */
  public static CodeStatus judge(
      Optional<CodeEntry> entry, Optional<Mark> mark, Freshness freshness, Instant now) {
    Instant asOf = mark.map(Mark::watermark).orElse(Instant.EPOCH);
    boolean upToDate = freshness.isFresh(asOf, now) && isVouchedForBy(mark, entry);
    return CodeStatus.of(entry.map(CodeEntry::timeline), asOf, upToDate, now);
  }

  // A mark says nothing of what an earlier life of the topic has left behind.
  private static boolean isVouchedForBy(Optional<Mark> mark, Optional<CodeEntry> entry) {
    return entry
        .map(known -> mark.filter(m -> m.generation() == known.generation()).isPresent())
        .orElse(true);
  }
}
