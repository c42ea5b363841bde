package org.healthcode.risk.kafka.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.VisitChange;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file with thousands of trips of one case, which only a forger has. */
class CaseOfManyTripsTest {

  private static final Instant NOON = Instant.parse("2022-11-10T04:00:00Z");
  private static final int TRIPS = 2_000;
  private static final PersonId CASE = PersonId.fromHex("0123456789abcdef0123456789abcdef");
  private static final Infectious WINDOW =
      new Infectious("cdc/C1", "cdc", NOON, NOON, Optional.empty());
  private static final Set<String> READS = Set.of("get", "range", "prefixScan", "all");

  private final MockProcessorContext<Outbound, byte[]> context = new MockProcessorContext<>();
  private final KeyValueStore<byte[], byte[]> exposures = store("exposures");
  private final KeyValueStore<byte[], byte[]> visits = store("visits");
  private final KeyValueStore<byte[], byte[]> byPlace = store("by-place");

  private int reads;

  @BeforeEach
  void setClock() {
    context.setCurrentSystemTimeMs(NOON.plus(Duration.ofDays(1)).toEpochMilli());
  }

  @Test
  void eachTripCostsAsMuchAsTheFirst() {
    exposures.put(ExposureKeys.infectious(CASE), StoredPlaces.bytes(List.of(WINDOW)));
    Carriers carriers = carriers();
    int most = 0;

    for (int trip = 0; trip < TRIPS; trip++) {
      reads = 0;
      carriers.visitsChanged(CASE, VisitChange.toVersion(List.of(), trip(trip, Duration.ZERO)));
      most = Math.max(most, reads);
    }

    assertThat(context.forwarded()).hasSize(TRIPS);
    assertThat(most).isLessThan(5);
  }

  @Test
  void aTripThatIsSaidOtherwiseOrTakenBackConcernsNoOther() {
    exposures.put(ExposureKeys.infectious(CASE), StoredPlaces.bytes(List.of(WINDOW)));
    Carriers carriers = carriers();
    for (int trip = 0; trip < 3; trip++) {
      carriers.visitsChanged(CASE, VisitChange.toVersion(List.of(), trip(trip, Duration.ZERO)));
    }
    context.resetForwards();

    Visit first = trip(1, Duration.ZERO);
    Visit longer = trip(1, Duration.ofHours(1));
    carriers.visitsChanged(CASE, VisitChange.toVersion(List.of(first), longer));
    assertThat(context.forwarded()).hasSize(1);

    Visit gone = Visit.deletion("cdc", "V1", NOON.plus(Duration.ofHours(2)));
    carriers.visitsChanged(CASE, VisitChange.toVersion(List.of(longer), gone));
    carriers.visitsChanged(CASE, VisitChange.toVersion(List.of(gone), gone));
    assertThat(context.forwarded()).hasSize(2);
  }

  private Carriers carriers() {
    KeyValueStore<byte[], byte[]> counted = counted(exposures);
    return new Carriers(
        () -> InfectiousDays.TWO,
        counted,
        new VisitBook(counted(visits), counted(byPlace), new VouchedVenues(counted)),
        new Emitter(context, (_, _) -> new byte[1]));
  }

  private static Visit trip(int number, Duration longer) {
    Instant from = NOON.plusSeconds(number);
    return Visit.of(
        "cdc",
        "V" + number,
        1 + longer.toHours(),
        NOON,
        new Visit.Stay(
            Place.of(Place.Kind.TRAIN, "G" + number, from),
            from,
            Optional.of(from.plus(Duration.ofHours(3)).plus(longer)),
            Visit.Origin.FEED,
            "cdc",
            Optional.empty(),
            Optional.empty()));
  }

  private KeyValueStore<byte[], byte[]> store(String name) {
    KeyValueStore<byte[], byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  /** The store, with a count of how often it is asked. */
  @SuppressWarnings("unchecked") // There is no other way to say what a proxy is of.
  private KeyValueStore<byte[], byte[]> counted(KeyValueStore<byte[], byte[]> store) {
    return (KeyValueStore<byte[], byte[]>)
        Proxy.newProxyInstance(
            KeyValueStore.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (_, method, arguments) -> {
              reads += READS.contains(method.getName()) ? 1 : 0;
              return method.invoke(store, arguments);
            });
  }
}
