package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class WatermarkTest {

  @Test
  void aWatermarkIsReadFromItsHeaders() {
    Watermark watermark = new Watermark(Instant.parse("2022-05-10T04:00:00.123Z"), 7);

    assertThat(Watermark.of(watermark.headers())).contains(watermark);
  }

  @Test
  void aWatermarkThatIsHeldBackSaysHowFarTheWorkIs() {
    Instant held = Instant.parse("2022-05-10T04:00:00Z");
    Watermark watermark = new Watermark(held, 7, held.plusSeconds(60));

    assertThat(Watermark.of(watermark.headers())).contains(watermark);
  }

  @Test
  void aRecordWithoutTheHeaderIsNone() {
    assertThat(Watermark.of(new RecordHeaders())).isEmpty();
  }

  @Test
  void aHeaderOfAnotherLengthIsNone() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Watermark.AT_HEADER, new byte[3]);

    assertThat(Watermark.of(headers)).isEmpty();
  }
}
