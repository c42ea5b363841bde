package org.healthcode.risk.kafka.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactBookTest {

  private static final String EVENT = "0a".repeat(16);
  private static final Set<String> NONE = Set.of();
  private static final PersonId BOB = new PersonId(1, 2);

  private final KeyValueStore<byte[], byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("exposures"), Serdes.ByteArray(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final FactBook book = new FactBook(store);

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @Test
  void aCaseThatNobodyCitesBeginsNothing() {
    assertThat(tellCase(Set.of(EVENT), NONE)).isEmpty();
    assertThat(book.standing(EVENT)).isEqualTo(FactStanding.STANDS);
    assertThat(tellCase(NONE, Set.of(EVENT))).isEmpty();
    assertThat(book.standing(EVENT)).isEqualTo(FactStanding.FELL);
  }

  @Test
  void whoCitesACaseIsJudgedAgainWhenItsStandingChanges() {
    book.cites(EVENT, BOB, true);

    assertThat(tellCase(Set.of(EVENT), NONE)).containsExactly(FactBook.nameOf(EVENT));
    assertThat(tellCase(Set.of(EVENT), NONE)).as("the same again").isEmpty();
    assertThat(tellCase(NONE, Set.of(EVENT))).containsExactly(FactBook.nameOf(EVENT));
  }

  @Test
  void whoNoLongerCitesItIsNot() {
    book.cites(EVENT, BOB, true);
    book.cites(EVENT, BOB, false);

    assertThat(tellCase(Set.of(EVENT), NONE)).isEmpty();
  }

  @Test
  void anExposureBeginsOnlyWhatCitesIt() {
    assertThat(book.tellExposure("0b".repeat(16), EVENT, true)).isEmpty();
    book.cites(EVENT, BOB, true);

    assertThat(book.tellExposure("0b".repeat(16), EVENT, false))
        .containsExactly(FactBook.nameOf(EVENT));
  }

  @Test
  void whoseFactItIsIsKnownWhileItStands() {
    String person = "a0".repeat(16);
    String area = "0b".repeat(16);
    tellCase(Set.of(EVENT), NONE);
    assertThat(FactBook.isToldOfCase(store, EVENT, "henan-cdc/c1", person)).isTrue();
    assertThat(FactBook.isToldOfCase(store, EVENT, "henan-cdc/c2", person)).isFalse();
    assertThat(FactBook.isToldOfPlace(store, EVENT, area)).isFalse();
    tellCase(NONE, Set.of(EVENT));
    assertThat(FactBook.isToldOfCase(store, EVENT, "henan-cdc/c1", person)).isFalse();

    book.tellExposure(area, EVENT, true);
    assertThat(FactBook.isToldOfPlace(store, EVENT, area)).isTrue();
    book.tellExposure(area, EVENT, false);
    assertThat(FactBook.isToldOfPlace(store, EVENT, area)).isFalse();
  }

  private Set<String> tellCase(Set<String> live, Set<String> fallen) {
    return book.tellCase("henan-cdc/c1", "a0".repeat(16), live, fallen);
  }
}
