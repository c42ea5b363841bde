package org.healthcode.declaration.venue.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.declaration.venue.VenueCategory;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Venue;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps venues on the compacted topic {@code venues}. */
public final class KafkaVenueStore implements VenueStore, AutoCloseable {
  /** Behind every digit of a region. */
  private static final String LAST = "~";

  private final ConcurrentMap<String, VenueState> venues = new ConcurrentHashMap<>();

  /** Key: region ‖ code. */
  private final ConcurrentNavigableMap<String, VenueState> byRegion = new ConcurrentSkipListMap<>();

  private final TopicView<Venue> view;
  private final ViewWriter<Venue> writer;

  public KafkaVenueStore(Views views) {
    this.view = views.of(Topics.VENUES, this::apply);
    this.writer = views.writer(Topics.VENUES, view);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public void put(VenueState venue) throws UnavailableException {
    writer.write(ViewWriter.BY_KEY, venue.code().getBytes(StandardCharsets.UTF_8), event(venue));
  }

  @Override
  public Optional<VenueState> find(String code) {
    return Optional.ofNullable(venues.get(code));
  }

  @Override
  public List<VenueState> list(
      String regionPrefix, Optional<VenueCategory> category, Optional<VenueState> after, int most) {
    String from = after.map(KafkaVenueStore::place).orElse(regionPrefix);
    String to = regionPrefix + LAST;
    if (from.compareTo(to) >= 0) {
      return List.of();
    }
    return byRegion.subMap(from, false, to, false).values().stream()
        .filter(venue -> venue.region().code().startsWith(regionPrefix))
        .filter(venue -> category.isEmpty() || venue.category() == category.get())
        .limit(most)
        .toList();
  }

  @Override
  public void close() {
    view.close();
  }

  /** Called by the view's thread alone. */
  void apply(byte[] key, @Nullable Venue event) {
    String code = new String(key, StandardCharsets.UTF_8);
    VenueState before = venues.get(code);
    if (event == null || !VenueCode.isVenue(code)) {
      venues.remove(code);
      if (before != null) {
        byRegion.remove(place(before));
      }
      return;
    }
    VenueState venue = state(code, event);
    venues.put(code, venue);
    byRegion.put(place(venue), venue);
    if (before != null && !before.region().equals(venue.region())) {
      byRegion.remove(place(before));
    }
  }

  private static String place(VenueState venue) {
    return venue.region().code() + venue.code();
  }

  private static VenueState state(String code, Venue event) {
    EventHeader header = event.getHeader();
    return new VenueState(
        code,
        event.getName(),
        VenueCategory.known(event.getCategory()),
        new RegionCode(event.getRegionCode()),
        event.getAddress(),
        Optional.ofNullable(event.getCheckInsPerMinute()),
        event.getClosed() || header.getRetracted(),
        header.getSource(),
        header.getRecordId(),
        header.getRecordVersion());
  }

  private static Venue event(VenueState venue) {
    EventHeader header =
        EventHeaderBuilder.recordedAt(venue.source(), venue.recordId(), venue.changedAt())
            .version(venue.version())
            .build();
    return new Venue(
        header,
        venue.code(),
        venue.name(),
        venue.category().name(),
        venue.region().code(),
        venue.address(),
        venue.closed(),
        venue.checkInsPerMinute().orElse(null));
  }
}
