package org.healthcode.risk.kafka.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.overview.Arrival;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.risk.overview.CareQuery;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.HourCount;
import org.healthcode.risk.overview.Overview;
import org.healthcode.risk.overview.Overviews;
import org.healthcode.risk.store.StandingRow;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.text.PolicyTexts;
import org.healthcode.starter.text.Text;

/** Reads what was counted from the stores beside the stream threads. */
final class StoredOverviews implements Overviews {

  private final Supplier<KafkaStreams> streams;
  private final HostInfo self;
  private final LocalStores counted;
  private final HeardWatermarks heard;
  private final PolicyTexts texts;
  private final Clock clock;

  /**
   * @param counted stores of the overview
   */
  StoredOverviews(
      Supplier<KafkaStreams> streams,
      String applicationServer,
      LocalStores counted,
      HeardWatermarks heard,
      PolicyTexts texts,
      Clock clock) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
    this.counted = counted;
    this.heard = heard;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Overview here() {
    List<Integer> partitions = new ArrayList<>();
    List<ColorCount> colors = new ArrayList<>();
    List<HourCount> hours = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (int partition = 0; partition < counted.partitions(); partition++) {
      Optional<List<ColorCount>> here =
          counted.read(
              Names.STANDING_COUNTS,
              partition,
              store -> {
                hours.addAll(rows(store, OverviewKeys.HOUR, OverviewKeys::hourCount));
                arrivals.addAll(rows(store, OverviewKeys.ARRIVAL, OverviewKeys::arrival));
                return rows(store, OverviewKeys.COLOR, OverviewKeys::colorCount);
              });
      if (here.isPresent()) {
        partitions.add(partition);
        colors.addAll(here.get());
      }
    }
    return new Overview(partitions, colors, hours, arrivals, heard.all());
  }

  private static <T> List<T> rows(
      ReadOnlyKeyValueStore<byte[], byte[]> store,
      byte sort,
      BiFunction<byte[], byte[], T> reader) {
    List<T> found = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows =
        store.range(new byte[] {sort}, new byte[] {(byte) (sort + 1)})) {
      rows.forEachRemaining(row -> found.add(reader.apply(row.key, row.value)));
    }
    return found;
  }

  /** Reads of each county no more than may be asked for; which counties, the counts tell. */
  @Override
  public List<CareEntry> care(CareQuery query) {
    List<CareEntry> found = new ArrayList<>();
    Instant now = clock.instant();
    for (int partition = 0; partition < counted.partitions(); partition++) {
      Set<String> counties =
          counted
              .read(Names.STANDING_COUNTS, partition, store -> counties(store, query.region()))
              .orElse(Set.of());
      for (String county : counties) {
        List<PersonId> people =
            counted
                .read(Names.STANDINGS_UNDER_CARE, partition, store -> people(store, county, query))
                .orElse(List.of());
        counted
            .read(
                Names.STANDINGS,
                partition,
                store -> people.stream().flatMap(it -> entry(store, it, now).stream()).toList())
            .ifPresent(found::addAll);
      }
    }
    return found.stream().sorted(CareEntry.BY_DUE).limit(query.most()).toList();
  }

  private static Set<String> counties(ReadOnlyKeyValueStore<byte[], byte[]> store, String prefix) {
    Set<String> counties = new TreeSet<>();
    for (ColorCount count : rows(store, OverviewKeys.COLOR, OverviewKeys::colorCount)) {
      if (count.region().startsWith(prefix) && !count.color().equals(Color.GREEN.name())) {
        counties.add(count.region());
      }
    }
    return counties;
  }

  private static List<PersonId> people(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String county, CareQuery query) {
    byte[] from =
        query
            .behind()
            .map(
                place ->
                    OverviewKeys.care(
                        county,
                        place.due().toEpochMilli(),
                        StoreKeys.behind(PersonId.fromHex(place.personId()).bytes())))
            .orElseGet(() -> OverviewKeys.care(county, 0, new byte[0]));
    long end = query.dueBefore().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<PersonId> people = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows =
        store.range(from, OverviewKeys.care(county, end, new byte[0]))) {
      while (rows.hasNext() && people.size() < query.most()) {
        KeyValue<byte[], byte[]> row = rows.next();
        people.add(OverviewKeys.person(row.key));
      }
    }
    return people;
  }

  private Optional<CareEntry> entry(
      ReadOnlyKeyValueStore<byte[], byte[]> store, PersonId person, Instant now) {
    return Optional.ofNullable(store.get(person.bytes()))
        .map(OverviewBook::row)
        .flatMap(
            row ->
                OverviewBook.timeline(row).flatMap(timeline -> entry(person, row, timeline, now)));
  }

  private Optional<CareEntry> entry(
      PersonId person, StandingRow row, CodeTimeline timeline, Instant now) {
    return TimelineNow.of(timeline, now)
        .span()
        .filter(span -> span.getColor() != Color.GREEN)
        .map(
            span ->
                new CareEntry(
                    person.hex(),
                    row.getRegionCode(),
                    timeline.getMaskedName(),
                    timeline.getIdTail(),
                    span.getColor().name(),
                    span.getFrom(),
                    Optional.ofNullable(span.getUntil()),
                    Instant.ofEpochMilli(row.getDue()),
                    needs(span),
                    Optional.of(row.getDeclaredAt())
                        .filter(at -> at > 0)
                        .map(Instant::ofEpochMilli),
                    Optional.ofNullable(row.getTemperature()),
                    row.getSymptoms()));
  }

  private List<CareEntry.Need> needs(Span span) {
    return span.getReasons().stream().map(this::need).toList();
  }

  private CareEntry.Need need(Reason reason) {
    Text title = texts.title(reason);
    Text release = texts.release(reason);
    return new CareEntry.Need(
        reason.getRuleId(),
        title.zh(),
        title.en(),
        release.zh(),
        release.en(),
        TimelineNow.needed(reason),
        TimelineNow.have(reason),
        Optional.ofNullable(reason.getNextTestDue()));
  }

  @Override
  public List<Instance> others() {
    return streams.get().metadataForAllStreamsClients().stream()
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self) && !host.equals(HostInfo.unavailable()))
        .distinct()
        .map(host -> new Instance(host.host(), host.port()))
        .toList();
  }
}
