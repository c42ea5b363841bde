package org.healthcode.verification.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.verification.redis.RedisPaperCodes.standing;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.PaperEntry;
import org.healthcode.verification.scan.PaperCodes.Standing;
import org.junit.jupiter.api.Test;

class RedisPaperCodesTest {
  private static final Mark BEGUN = new Mark(1, 4, Instant.EPOCH);
  private static final Optional<byte[]> REBUILDING = Optional.of(BEGUN.toBytes());
  private static final Optional<byte[]> COMPLETE = Optional.of(BEGUN.complete().toBytes());
  private static final Optional<byte[]> FROM_SEVEN = Optional.of(new PaperEntry(1, 3, 7).toBytes());

  @Test
  void whileSerialsAreWrittenAgainNobodyIsToldThatAGoodCodeWasRevoked() {
    assertThat(standing(Optional.empty(), REBUILDING, 7)).isEqualTo(Standing.UNKNOWN);
    assertThat(standing(Optional.empty(), Optional.empty(), 7)).isEqualTo(Standing.UNKNOWN);
  }

  /** A later record of the person may not be there yet, which revoked what this one accepts. */
  @Test
  void whileSerialsAreWrittenAgainAnEntryThatIsThereVouchesForNothing() {
    assertThat(standing(FROM_SEVEN, REBUILDING, 7)).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void onceAllAreThereTheEntryDecidesAndNoEntryIsNoGoodCode() {
    assertThat(standing(FROM_SEVEN, COMPLETE, 7)).isEqualTo(Standing.GOOD);
    assertThat(standing(FROM_SEVEN, COMPLETE, 6)).isEqualTo(Standing.REVOKED);
    assertThat(standing(Optional.empty(), COMPLETE, 7)).isEqualTo(Standing.REVOKED);
  }
}
