package org.healthcode.bench.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.healthcode.local.stack.StackException;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void theMostThatAProcessHadIsReadFromItsStatus() {
    assertThat(
            Memory.peakMib(
                """
                Name:\tjava
                VmHWM:\t  524288 kB
                VmRSS:\t  262144 kB
                """))
        .isEqualTo(512.0);
  }

  @Test
  void aStatusWithoutMemoryIsAnError() {
    assertThatThrownBy(() -> Memory.peakMib("Name:\tjava\n")).isInstanceOf(StackException.class);
  }
}
