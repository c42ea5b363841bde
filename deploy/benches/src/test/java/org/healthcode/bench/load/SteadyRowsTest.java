package org.healthcode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SteadyRowsTest {
  @Test
  void rowsComeInOrderAtTheirPaceAndEndWhenTold() throws IOException {
    SteadyRows rows = new SteadyRows("header", number -> "row " + number, 1_000);
    long begin = System.nanoTime();

    try (var text = new BufferedReader(new InputStreamReader(rows, StandardCharsets.UTF_8))) {
      assertThat(text.readLine()).isEqualTo("header");
      for (int i = 0; i < 300; i++) {
        assertThat(text.readLine()).isEqualTo("row " + i);
      }
      assertThat(System.nanoTime() - begin).isGreaterThan(200_000_000);
      rows.end();
      assertThat(text.lines().count()).isLessThan(1_000);
    }
  }
}
