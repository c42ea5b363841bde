package org.healthcode.risk.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;

/** Events as the edges write them. */
final class Events {

  static final String CDC = "henan-cdc";

  private Events() {}

  static EventHeader header(String source, String recordId, long version, Instant at) {
    return new EventHeader(
        source, recordId, version, Ids.eventId(source, recordId, version), at, at, false);
  }

  static Declaration healthy(String recordId, Instant at) {
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

  static CaseUpdate caseUpdate(String recordId, CaseState status, long version, Instant at) {
    return CaseUpdate.newBuilder()
        .setHeader(header(CDC, recordId, version, at))
        .setStatus(status)
        .setReportedAt(at)
        .build();
  }

  static ContactUpdate closeContact(String recordId, String caseRecordId, Instant at) {
    return ContactUpdate.newBuilder()
        .setHeader(header(CDC, recordId, 1, at))
        .setDegree(ContactDegree.CLOSE)
        .setCaseKey(Ids.caseKey(CDC, caseRecordId))
        .setLastContactAt(at)
        .build();
  }

  static TestResult test(String recordId, TestOutcome outcome, Instant at) {
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
}
