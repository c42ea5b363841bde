package org.healthcode.risk.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;

/** Events as the edges write them. */
public final class Events {

  public static final String CDC = "henan-cdc";

  private Events() {}

  public static EventHeader header(String source, String recordId, long version, Instant at) {
    return EventHeaderBuilder.recordedAt(source, recordId, at).version(version).build();
  }

  public static Declaration healthy(String recordId, Instant at) {
    return Declaration.newBuilder()
        .setHeader(header("resident/x", recordId, 1, at))
        .setDeclaredBy("x")
        .setHealth(
            HealthPart.newBuilder()
                .setRegionCode("410105")
                .setSymptoms(List.of())
                .setContactWithPatient(ContactAnswer.NO)
                .setCommitment(true)
                .build())
        .build();
  }

  static PersonProfile profile(String maskedName, Instant at) {
    return PersonProfile.newBuilder()
        .setHeader(header("resident/x", "profile", at.toEpochMilli(), at))
        .setWrappedKey(ByteBuffer.allocate(1))
        .setPersonalData(ByteBuffer.allocate(1))
        .setMaskedName(maskedName)
        .setIdTail("1234")
        .setRegionCode("410105")
        .setDeclaredAt(at)
        .build();
  }

  public static CaseUpdate caseUpdate(String recordId, CaseState status, long version, Instant at) {
    return CaseUpdate.newBuilder()
        .setHeader(header(CDC, recordId, version, at))
        .setStatus(status)
        .setReportedAt(at)
        .build();
  }

  public static ContactUpdate closeContact(String recordId, String caseRecordId, Instant at) {
    return ContactUpdate.newBuilder()
        .setHeader(header(CDC, recordId, 1, at))
        .setDegree(ContactDegree.CLOSE)
        .setCaseKey(Ids.caseKey(CDC, caseRecordId))
        .setLastContactAt(at)
        .build();
  }

  /** Decided at this moment, for three days. */
  static ColorOverride override(
      String recordId, long version, Color color, String factId, Instant at) {
    return ColorOverride.newBuilder()
        .setHeader(header(CDC, recordId, version, at))
        .setColor(color)
        .setReason("CLOSE_CONTACT_UNDER_INVESTIGATION")
        .setFactId(factId)
        .setFrom(at)
        .setUntil(at.plus(Duration.ofDays(3)))
        .setRequestedBy("requester")
        .setApprovedBy("approver")
        .build();
  }

  static Erasure erasure(Instant at) {
    return new Erasure(header("resident/x", "erasure", at.toEpochMilli(), at), "holder");
  }

  public static TestResult test(String recordId, TestOutcome outcome, Instant at) {
    return TestResult.newBuilder()
        .setHeader(header(CDC, recordId, 1, at))
        .setSampledAt(at)
        .setResultAt(at)
        .setOutcome(outcome)
        .setLaboratory("lab")
        .build();
  }

  static Retraction retraction(String feed, String recordId, long version, Instant at) {
    return Retraction.newBuilder()
        .setHeader(header(CDC, recordId, version, at))
        .setFeed(feed)
        .setReason(RetractionReason.RECORDED_IN_ERROR)
        .setRequestedBy("operator")
        .build();
  }

  static Visit trip(String recordId, long version, String train, Instant from) {
    return visit(recordId, version, PlaceType.TRAIN, train, from, from.plusSeconds(7_200));
  }

  static Visit visit(
      String recordId, long version, PlaceType type, String code, Instant from, Instant to) {
    return Visit.newBuilder()
        .setHeader(header(CDC, recordId, version, from))
        .setPlace(new Place(type, code))
        .setFrom(from)
        .setTo(to)
        .setOrigin(VisitOrigin.FEED)
        .build();
  }

  /** The region of a health declaration: open until another is declared. */
  static Visit stay(String recordId, String region, Instant from) {
    return Visit.newBuilder()
        .setHeader(header("resident/x", recordId, 1, from))
        .setPlace(new Place(PlaceType.REGION, region))
        .setFrom(from)
        .setOrigin(VisitOrigin.DECLARED)
        .build();
  }

  public static Visit checkIn(String recordId, String venue, String region, Instant from) {
    return Visit.newBuilder()
        .setHeader(header("resident/x", recordId, from.toEpochMilli(), from))
        .setPlace(new Place(PlaceType.VENUE, venue))
        .setFrom(from)
        .setTo(from.plusSeconds(3_600))
        .setOrigin(VisitOrigin.CHECK_IN)
        .setRegionCode(region)
        .build();
  }

  static RegionRisk regionRisk(
      String recordId, long version, String region, RiskLevel level, Instant from) {
    return RegionRisk.newBuilder()
        .setHeader(header(CDC, recordId, version, from))
        .setRegionCode(region)
        .setLevel(level)
        .setFrom(from)
        .build();
  }

  static ExposureOrder order(String recordId, long version, String train, Instant from) {
    return new ExposureOrder(
        header(CDC, recordId, version, from),
        new Place(PlaceType.TRAIN, train),
        from,
        from.plusSeconds(7_200),
        null,
        false);
  }

  /** That the check-ins at a venue were genuine, in the hour from then on. */
  static ExposureOrder genuine(String recordId, String venue, Instant from) {
    return new ExposureOrder(
        header(CDC, recordId, 1, from),
        new Place(PlaceType.VENUE, venue),
        from,
        from.plusSeconds(3_600),
        null,
        true);
  }
}
