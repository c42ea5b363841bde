package org.healthcode.declaration.proposal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.LevelKeys;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.serde.AvroBytes;

/** A record that says something about a place: what of it the two-person rule looks at. */
public sealed interface RiskRecord {
  AvroBytes<RegionRisk> REGION_RISK = new AvroBytes<>(RegionRisk.class);
  AvroBytes<ExposureOrder> EXPOSURE = new AvroBytes<>(ExposureOrder.class);

  EventHeader header();

  Feed feed();

  /** As it goes on its topic. */
  Fact<?> fact();

  /** Avro binary behind a one-byte format version. */
  byte[] bytes();

  /** Level, place and time in one line. */
  String summary();

  /** Whether both say the same, whenever they were recorded. */
  boolean saysTheSameAs(RiskRecord other);

  /** The level of a region. */
  record OfRegion(RegionRisk event) implements RiskRecord {
    @Override
    public EventHeader header() {
      return event.getHeader();
    }

    @Override
    public Feed feed() {
      return Feed.REGION_RISKS;
    }

    @Override
    public Fact<?> fact() {
      return new Fact<>(Topics.REGION_RISKS, LevelKeys.of(header()), event, header().getEventId());
    }

    @Override
    public byte[] bytes() {
      return REGION_RISK.toBytes(event);
    }

    @Override
    public String summary() {
      String place =
          new PlaceCode(event.getRegionCode(), Optional.ofNullable(event.getArea())).written();
      String until = Optional.ofNullable(event.getUntil()).map(Object::toString).orElse("");
      return event.getLevel() + " " + place + " " + event.getFrom() + "/" + until;
    }

    @Override
    public boolean saysTheSameAs(RiskRecord other) {
      return other instanceof OfRegion(RegionRisk risk)
          && RegionRisk.newBuilder(risk).setHeader(header()).build().equals(event);
    }
  }

  /** An explicit exposure, or that check-ins at a venue were genuine. */
  record OfExposure(ExposureOrder event) implements RiskRecord {
    private static final String CHECK_INS = "CHECK_INS";

    @Override
    public EventHeader header() {
      return event.getHeader();
    }

    @Override
    public Feed feed() {
      return Feed.EXPOSURES;
    }

    @Override
    public Fact<?> fact() {
      return new Fact<>(
          Topics.EXPOSURE_ORDERS,
          Ids.caseKey(header().getSource(), header().getRecordId())
              .getBytes(StandardCharsets.UTF_8),
          event,
          header().getEventId());
    }

    @Override
    public byte[] bytes() {
      return EXPOSURE.toBytes(event);
    }

    @Override
    public String summary() {
      return (event.getCheckInsGenuine() ? CHECK_INS : event.getPlace().getType())
          + " "
          + event.getPlace().getCode()
          + " "
          + event.getFrom()
          + "/"
          + event.getTo();
    }

    @Override
    public boolean saysTheSameAs(RiskRecord other) {
      return other instanceof OfExposure(ExposureOrder order)
          && ExposureOrder.newBuilder(order).setHeader(header()).build().equals(event);
    }
  }

  /** Empty for a record about a person. */
  static Optional<RiskRecord> of(SpecificRecord event) {
    return switch (event) {
      case RegionRisk risk -> Optional.of(new OfRegion(risk));
      case ExposureOrder order -> Optional.of(new OfExposure(order));
      default -> Optional.empty();
    };
  }

  /**
   * @throws IllegalArgumentException for a feed that is not about places, or bytes of a format that
   *     we do not know
   */
  static RiskRecord fromBytes(String feed, byte[] bytes) {
    if (feed.equals(Feed.REGION_RISKS.word())) {
      return new OfRegion(REGION_RISK.fromBytes(bytes));
    }
    if (feed.equals(Feed.EXPOSURES.word())) {
      return new OfExposure(EXPOSURE.fromBytes(bytes));
    }
    throw new IllegalArgumentException("not a feed about places");
  }
}
