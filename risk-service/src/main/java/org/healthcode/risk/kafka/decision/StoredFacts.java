package org.healthcode.risk.kafka.decision;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;
import org.healthcode.risk.domain.evidence.SharedPlace.Way;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.kafka.stores.StoredHistories;
import org.healthcode.risk.store.StoredCase;
import org.healthcode.risk.store.StoredContact;
import org.healthcode.risk.store.StoredExposed;
import org.healthcode.risk.store.StoredFact;
import org.healthcode.risk.store.StoredHealth;
import org.healthcode.risk.store.StoredInbound;
import org.healthcode.risk.store.StoredOverride;
import org.healthcode.risk.store.StoredProvinceArrival;
import org.healthcode.risk.store.StoredRecording;
import org.healthcode.risk.store.StoredSharedPlace;
import org.healthcode.risk.store.StoredTest;
import org.healthcode.risk.store.StoredUnreadable;
import org.healthcode.risk.store.StoredVisited;
import org.healthcode.risk.store.StoredWay;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;

/** Evidence to what the state store holds of it and back. */
final class StoredFacts {

  private StoredFacts() {}

  static StoredFact stored(Evidence evidence) {
    FactKey key = evidence.key();
    RecordHistory<RecordedFact> history = evidence.history();
    return new StoredFact(
        key.source(),
        key.feed(),
        key.recordId(),
        key.factKey(),
        history.recordings().stream().map(StoredFacts::recording).toList(),
        StoredHistories.rows(history.earlier()),
        StoredHistories.elsewhereRows(history.elsewhere()));
  }

  private static StoredRecording recording(Recording<RecordedFact> recording) {
    StoredRecording.Builder stored =
        StoredRecording.newBuilder()
            .setRecordedAt(recording.moment().at().toEpochMilli())
            .setLine(recording.moment().line())
            .setVersion(recording.version().orElse(null))
            .setEffectiveAt(recording.moment().at().toEpochMilli())
            .setEventId("");
    recording
        .content()
        .ifPresent(
            said ->
                stored
                    .setEffectiveAt(said.effectiveAt().toEpochMilli())
                    .setEventId(said.eventId())
                    .setAccount(said.account())
                    .setAccountRegion(said.fedFrom().accountRegion())
                    .setDocumentRegion(said.fedFrom().documentRegion())
                    .setBody(body(said.fact())));
    return stored.build();
  }

  static Evidence evidence(StoredFact stored) {
    FactKey key =
        new FactKey(
            stored.getSource(), stored.getFeed(), stored.getRecordId(), stored.getFactKey());
    return new Evidence(
        key,
        RecordHistory.restore(
            stored.getRecordings().stream().map(StoredFacts::recording).toList(),
            StoredHistories.traces(stored.getEarlier()),
            StoredHistories.elsewhere(stored.getElsewhere())));
  }

  private static Recording<RecordedFact> recording(StoredRecording stored) {
    return new Recording<>(
        RecordingMoment.ofFile(stored.getRecordedAt(), stored.getLine()),
        Optional.ofNullable(stored.getVersion()),
        Optional.ofNullable(stored.getBody())
            .map(
                body ->
                    new RecordedFact(
                        fact(body),
                        at(stored.getEffectiveAt()),
                        stored.getEventId(),
                        stored.getAccount(),
                        new FedFrom(stored.getAccountRegion(), stored.getDocumentRegion()))));
  }

  private static Object body(Fact it) {
    return switch (it) {
      case HealthDeclaration health -> {
        StoredHealth.Builder stored =
            StoredHealth.newBuilder()
                .setRegionCode(health.regionCode())
                .setSymptoms(health.symptoms().stream().map(Enum::name).toList())
                .setContactWithPatient(health.contactWithPatient().name())
                .setDeclaredAt(health.declaredAt().toEpochMilli());
        health.temperature().ifPresent(stored::setTemperature);
        yield stored.build();
      }
      case InboundArrival(String country, Instant arrivedAt, Instant declaredAt) ->
          new StoredInbound(country, arrivedAt.toEpochMilli(), declaredAt.toEpochMilli());
      case ProvinceArrival arrival ->
          new StoredProvinceArrival(
              arrival.from(),
              arrival.to(),
              arrival.arrivedAt().toEpochMilli(),
              arrival.knownAt().toEpochMilli(),
              StoredAccounts.texts(arrival.fedBy().stream().toList()));
      case CaseFact fact -> {
        StoredCase.Builder stored =
            StoredCase.newBuilder()
                .setStatus(fact.status().name())
                .setReportedAt(fact.reportedAt().toEpochMilli())
                .setReportedByDate(fact.reportedByDate())
                .setRegionCode(fact.attribution().regionCode())
                .setImportedFrom(fact.attribution().importedFrom());
        fact.onset().map(day -> Math.toIntExact(day.toEpochDay())).ifPresent(stored::setOnsetDay);
        fact.infectiousFrom().map(Instant::toEpochMilli).ifPresent(stored::setInfectiousFrom);
        fact.infectiousTo().map(Instant::toEpochMilli).ifPresent(stored::setInfectiousTo);
        yield stored.build();
      }
      case ContactFact contact -> {
        StoredContact.Builder stored =
            StoredContact.newBuilder()
                .setDegree(contact.degree().name())
                .setCaseKey(contact.caseKey())
                .setLastContactAt(contact.lastContactAt().toEpochMilli());
        contact.isolationFrom().map(Instant::toEpochMilli).ifPresent(stored::setIsolationFrom);
        contact.isolationTo().map(Instant::toEpochMilli).ifPresent(stored::setIsolationTo);
        contact.viaKey().ifPresent(stored::setViaKey);
        yield stored.build();
      }
      case TestFact test ->
          new StoredTest(
              test.sampledAt().toEpochMilli(),
              test.resultAt().toEpochMilli(),
              test.outcome().name(),
              test.laboratory(),
              test.resultByDate());
      case Exposed exposed -> {
        StoredExposed.Builder stored =
            StoredExposed.newBuilder()
                .setKind(exposed.kind().name())
                .setFrom(exposed.from().toEpochMilli())
                .setKnownAt(exposed.knownAt().toEpochMilli())
                .setExposureId(exposed.exposureId())
                .setFedBy(StoredAccounts.texts(exposed.fedBy().stream().toList()));
        exposed.leftAt().map(Instant::toEpochMilli).ifPresent(stored::setLeftAt);
        exposed.endedAt().map(Instant::toEpochMilli).ifPresent(stored::setEndedAt);
        yield stored.build();
      }
      case SharedPlace(String slotId, boolean onTrip, List<Visited> visits) ->
          new StoredSharedPlace(
              slotId, onTrip, visits.stream().map(StoredFacts::storedVisited).toList());
      case OverrideFact override ->
          new StoredOverride(
              override.color().name(),
              override.reason(),
              override.factId(),
              override.from().toEpochMilli(),
              override.until().toEpochMilli());
      case Unreadable(String topic, int partition, long offset, List<Account> fedBy) ->
          new StoredUnreadable(topic, partition, offset, StoredAccounts.texts(fedBy));
    };
  }

  private static Fact fact(Object body) {
    return switch (body) {
      case StoredHealth health ->
          new HealthDeclaration(
              symptoms(health),
              health.getTemperature() == null
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(health.getTemperature()),
              HealthDeclaration.Answer.valueOf(health.getContactWithPatient()),
              health.getRegionCode(),
              at(health.getDeclaredAt()));
      case StoredInbound inbound ->
          new InboundArrival(
              inbound.getCountry(), at(inbound.getArrivedAt()), at(inbound.getDeclaredAt()));
      case StoredCase stored ->
          new CaseFact(
              CaseFact.Status.valueOf(stored.getStatus()),
              Optional.ofNullable(stored.getOnsetDay()).map(LocalDate::ofEpochDay),
              at(stored.getReportedAt()),
              Optional.ofNullable(stored.getInfectiousFrom()).map(Instant::ofEpochMilli),
              Optional.ofNullable(stored.getInfectiousTo()).map(Instant::ofEpochMilli),
              stored.getReportedByDate(),
              new CaseFact.Attribution(stored.getRegionCode(), stored.getImportedFrom()));
      case StoredContact contact ->
          new ContactFact(
              ContactFact.Degree.valueOf(contact.getDegree()),
              contact.getCaseKey(),
              at(contact.getLastContactAt()),
              Optional.ofNullable(contact.getIsolationFrom()).map(Instant::ofEpochMilli),
              Optional.ofNullable(contact.getIsolationTo()).map(Instant::ofEpochMilli),
              Optional.ofNullable(contact.getViaKey()));
      case StoredProvinceArrival arrival ->
          new ProvinceArrival(
              arrival.getFrom(),
              arrival.getTo(),
              at(arrival.getArrivedAt()),
              at(arrival.getKnownAt()),
              StoredAccounts.accounts(arrival.getFedBy()).stream().findFirst());
      case StoredTest test ->
          new TestFact(
              at(test.getSampledAt()),
              at(test.getResultAt()),
              TestFact.Outcome.valueOf(test.getOutcome()),
              test.getLaboratory(),
              test.getResultByDate());
      case StoredExposed exposed ->
          new Exposed(
              Exposed.Kind.valueOf(exposed.getKind()),
              at(exposed.getFrom()),
              Optional.ofNullable(exposed.getLeftAt()).map(Instant::ofEpochMilli),
              Optional.ofNullable(exposed.getEndedAt()).map(Instant::ofEpochMilli),
              at(exposed.getKnownAt()),
              exposed.getExposureId(),
              StoredAccounts.accounts(exposed.getFedBy()).stream().findFirst());
      case StoredSharedPlace shared ->
          new SharedPlace(
              shared.getSlotId(),
              shared.getOnTrip(),
              shared.getVisits().stream().map(StoredFacts::visited).toList());
      case StoredOverride override ->
          new OverrideFact(
              Color.valueOf(override.getColor()),
              override.getReason(),
              override.getFactId(),
              at(override.getFrom()),
              at(override.getUntil()));
      case StoredUnreadable unreadable ->
          new Unreadable(
              unreadable.getTopic(),
              unreadable.getPartition(),
              unreadable.getOffset(),
              StoredAccounts.accounts(unreadable.getFedBy()));
      default ->
          throw new IllegalStateException(
              "the store's schema has no " + body.getClass().getSimpleName());
    };
  }

  private static StoredVisited storedVisited(Visited visit) {
    return new StoredVisited(
        ByteBuffer.wrap(Hex16.bytes(visit.visitId())),
        visit.from().toEpochMilli(),
        visit.to().toEpochMilli(),
        visit.knownAt().toEpochMilli(),
        visit.met().stream()
            .flatMap(met -> Stream.of(met.from().toEpochMilli(), met.to().toEpochMilli()))
            .toList(),
        StoredAccounts.texts(visit.fedBy().stream().toList()),
        visit.ways().stream()
            .map(way -> new StoredWay(way.gap().toMillis(), StoredAccounts.texts(way.words())))
            .toList());
  }

  private static Visited visited(StoredVisited stored) {
    List<Long> met = stored.getMet();
    return new Visited(
        Hex16.last(BufferBytes.copyOf(stored.getVisitId())),
        at(stored.getFrom()),
        at(stored.getTo()),
        at(stored.getKnownAt()),
        IntStream.range(0, met.size() / 2)
            .mapToObj(i -> new Minutes(at(met.get(2 * i)), at(met.get(2 * i + 1))))
            .toList(),
        StoredAccounts.accounts(stored.getFedBy()).stream().findFirst(),
        stored.getWays().stream()
            .map(
                way ->
                    new Way(
                        Duration.ofMillis(way.getGap()), StoredAccounts.accounts(way.getWords())))
            .toList());
  }

  private static Set<HealthDeclaration.Symptom> symptoms(StoredHealth health) {
    Set<HealthDeclaration.Symptom> symptoms = EnumSet.noneOf(HealthDeclaration.Symptom.class);
    health.getSymptoms().forEach(name -> symptoms.add(HealthDeclaration.Symptom.valueOf(name)));
    return symptoms;
  }

  private static Instant at(long epochMilli) {
    return Instant.ofEpochMilli(epochMilli);
  }
}
