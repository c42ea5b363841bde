package org.healthcode.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapWatchTest {
  @Test
  void onlyThePartsOfTheHeapAreAddedUp() {
    String metrics =
        """
        # TYPE jvm_memory_used_bytes gauge
        jvm_memory_used_bytes{application="declaration-service",area="heap",id="Eden Space"} 1.5E7
        jvm_memory_used_bytes{application="declaration-service",area="heap",id="Tenured Gen"} 2.5E7
        jvm_memory_used_bytes{application="declaration-service",area="nonheap",id="Metaspace"} 9.0E7
        """;

    assertThat(HeapWatch.used(metrics)).isEqualTo(4.0E7);
  }
}
