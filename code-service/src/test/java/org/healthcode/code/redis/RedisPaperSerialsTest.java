package org.healthcode.code.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.healthcode.code.redis.RedisPaperSerials.minimum;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.PaperEntry;
import org.junit.jupiter.api.Test;

class RedisPaperSerialsTest {
  private static final Mark BEGUN = new Mark(1, 4, Instant.EPOCH);
  private static final Optional<byte[]> SERIAL = Optional.of(new PaperEntry(1, 3, 7).toBytes());

  @Test
  void whileSerialsAreWrittenAgainNoneIsSaidSoThatNoneIsIssued() {
    Optional<byte[]> rebuilding = Optional.of(BEGUN.toBytes());

    assertThatThrownBy(() -> minimum(Optional.empty(), rebuilding))
        .isInstanceOf(StoreAwayException.class);
    assertThatThrownBy(() -> minimum(SERIAL, rebuilding)).isInstanceOf(StoreAwayException.class);
    assertThatThrownBy(() -> minimum(SERIAL, Optional.empty()))
        .isInstanceOf(StoreAwayException.class);
  }

  @Test
  void onceAllAreThereTheSerialIsSaidOrThatThereIsNone() {
    Optional<byte[]> complete = Optional.of(BEGUN.complete().toBytes());

    assertThat(minimum(SERIAL, complete)).contains(7L);
    assertThat(minimum(Optional.empty(), complete)).isEmpty();
  }
}
