package org.healthcode.risk.kafka.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.FactStandings;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.InboundArrival;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.gate.Word;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.kafka.exposure.ExposureEvents;
import org.healthcode.risk.kafka.ledger.RecordName;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.RecordingEvents;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.risk.kafka.streams.Wire;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.CaseStatus;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Exposure;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.region.RegionCode;

/**
 * Bytes of the input topics to what they mean. What can't be read is a {@link PoisonException}; a
 * registry that can't be reached is not the record's fault and is thrown as it came, so that the
 * task tries again.
 */
final class Decoder {

  private static final int PERSON_KEY = 16;

  private final Deserializer<? extends SpecificRecord> deserializer;

  Decoder(Deserializer<? extends SpecificRecord> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * @throws PoisonException when this is not an event of ours, or one that no policy can judge
   */
  List<Incoming> decode(String topic, byte[] key, Optional<byte[]> value) {
    SpecificRecord event = Wire.read(deserializer, topic, value);
    try {
      return switch (event) {
        case Declaration declaration -> declaration(person(key), declaration);
        case PersonProfile profile -> List.of(profile(person(key), profile));
        case FamilyLink link -> List.of(link(person(key), link));
        case CaseUpdate update -> List.of(caseUpdate(person(key), update));
        case ContactUpdate update -> List.of(contact(person(key), update));
        case TestResult test -> List.of(test(person(key), test));
        case Visit visit when visit.getTakesBack() != null ->
            List.of(takenBack(person(key), visit, visit.getTakesBack()));
        case Visit visit -> List.of(visit(person(key), visit));
        case ColorOverride override -> List.of(override(person(key), override));
        case Erasure erasure ->
            List.of(
                new Incoming.Erased(
                    person(key),
                    new org.healthcode.risk.domain.person.Erasure(
                        erasure.getHeader().getRecordedAt())));
        case RegionRisk risk ->
            List.of(
                placeJudged(ExposureEvents.exposure(risk), risk.getHeader(), Feed.REGION_RISKS));
        case ExposureOrder order ->
            List.of(placeJudged(ExposureEvents.exposure(order), order.getHeader(), Feed.EXPOSURES));
        case FactRetraction news -> List.of(ofLedger(key, news));
        case ExposureBroadcast broadcast -> broadcast(broadcast);
        case GateAnswer answer -> List.of(gateAnswer(person(key), answer));
        default -> throw new PoisonException("an event of another topic");
      };
    } catch (IllegalArgumentException e) {
      throw new PoisonException("a value that no rule knows", e);
    }
  }

  /**
   * Whom a record is about; family links carry the guardian behind the dependant.
   *
   * @throws PoisonException when the key is too short for a person
   */
  static PersonId person(byte[] key) {
    if (key.length != PERSON_KEY && key.length != 2 * PERSON_KEY) {
      throw new PoisonException("a key that is no person");
    }
    return PersonId.fromBytes(Arrays.copyOf(key, PERSON_KEY));
  }

  private static List<Incoming> declaration(PersonId person, Declaration declaration) {
    List<Incoming> facts = new ArrayList<>(2);
    EventHeader header = declaration.getHeader();
    Optional.ofNullable(declaration.getHealth())
        .map(health -> health(header, health))
        .map(fact -> fact(person, header, Feed.HEALTH, "", fact))
        .ifPresent(facts::add);
    Optional.ofNullable(declaration.getInbound())
        .map(
            inbound ->
                new InboundArrival(
                    inbound.getCountry(), inbound.getArrivedAt(), header.getEffectiveAt()))
        .map(fact -> fact(person, header, Feed.ITINERARY, "", fact))
        .ifPresent(facts::add);
    return facts;
  }

  private static Fact health(EventHeader header, HealthPart health) {
    return new HealthDeclaration(
        health.getSymptoms().stream()
            .map(symptom -> HealthDeclaration.Symptom.valueOf(symptom.name()))
            .collect(Collectors.toUnmodifiableSet()),
        health.getTemperature() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(health.getTemperature()),
        HealthDeclaration.Answer.valueOf(health.getContactWithPatient().name()),
        health.getRegionCode(),
        header.getEffectiveAt());
  }

  private static Incoming profile(PersonId person, PersonProfile profile) {
    return new Incoming.ProfileKnown(
        person,
        new Profile(
            profile.getMaskedName(),
            profile.getIdTail(),
            profile.getHeader().getDocumentRegion(),
            profile.getHeader().getRecordedAt()));
  }

  private static Incoming link(PersonId dependant, FamilyLink link) {
    boolean confirmed = link.getStatus() == LinkStatus.CONFIRMED;
    return new Incoming.FamilyLinked(
        dependant, link.getGuardian(), new Link(confirmed, link.getHeader().getRecordedAt()));
  }

  private static Incoming caseUpdate(PersonId person, CaseUpdate update) {
    CaseFact.Status status = CaseFact.Status.valueOf(update.getStatus().name());
    return fact(
        person,
        update.getHeader(),
        Feed.CASES,
        status.name(),
        new CaseFact(
            status,
            Optional.ofNullable(update.getOnsetDate()),
            update.getReportedAt(),
            Optional.ofNullable(update.getInfectiousFrom()),
            Optional.ofNullable(update.getInfectiousTo()),
            update.getReportedByDate(),
            new CaseFact.Attribution(update.getRegionCode(), update.getImportedFrom())));
  }

  private static Incoming contact(PersonId person, ContactUpdate update) {
    return fact(
        person,
        update.getHeader(),
        Feed.CONTACTS,
        "",
        new ContactFact(
            ContactFact.Degree.valueOf(update.getDegree().name()),
            update.getCaseKey(),
            update.getLastContactAt(),
            Optional.ofNullable(update.getIsolationFrom()),
            Optional.ofNullable(update.getIsolationTo()),
            Optional.ofNullable(update.getViaKey())));
  }

  private static Incoming test(PersonId person, TestResult test) {
    return fact(
        person,
        test.getHeader(),
        Feed.TESTS,
        "",
        new TestFact(
            test.getSampledAt(),
            test.getResultAt(),
            TestFact.Outcome.valueOf(test.getOutcome().name()),
            test.getLaboratory(),
            test.getResultByDate()));
  }

  private static Incoming override(PersonId person, ColorOverride override) {
    return fact(
        person,
        override.getHeader(),
        Feed.OVERRIDES,
        "",
        new OverrideFact(
            Color.valueOf(override.getColor().name()),
            override.getReason(),
            override.getFactId(),
            override.getFrom(),
            override.getUntil()));
  }

  private static Incoming fact(
      PersonId person, EventHeader header, Feed feed, String factKey, Fact fact) {
    FactKey key = new FactKey(header.getSource(), feed.word(), header.getRecordId(), factKey);
    RecordedFact said =
        new RecordedFact(
            fact,
            header.getEffectiveAt(),
            header.getEventId(),
            header.getAccount(),
            new FedFrom(region(header.getAccountRegion()), region(header.getDocumentRegion())));
    return new Incoming.Fact(
        person,
        new Evidence(
            key,
            RecordHistory.of(
                key.isSelfReported()
                    ? HeaderRecordings.recordingOnce(header, said)
                    : HeaderRecordings.recording(header, said))),
        new Account(header.getSource(), header.getAccount()));
  }

  /** The code as it came; an event with anything else can't be read. */
  private static String region(String code) {
    return code.isEmpty() ? code : new RegionCode(code).code();
  }

  private static Incoming visit(PersonId person, Visit event) {
    EventHeader header = event.getHeader();
    Optional<RecordName> fed =
        event.getOrigin() == VisitOrigin.FEED && !header.getRetracted()
            ? Optional.of(
                new RecordName(header.getSource(), Feed.VISITS.word(), header.getRecordId()))
            : Optional.empty();
    return new Incoming.Visited(
        person,
        ExposureEvents.visit(event),
        fed,
        fed.map(_ -> region(header.getAccountRegion())).filter(code -> !code.isEmpty()));
  }

  /** By the answer to an appeal: nobody fed the visit, so the ledger does not know it. */
  private static Incoming takenBack(PersonId person, Visit event, String visitId) {
    if (!Ids.isHash(visitId)) {
      throw new PoisonException("a visit by no id of ours");
    }
    return new Incoming.Visited(
        person,
        org.healthcode.risk.domain.exposure.Visit.deletion(
            visitId, HeaderRecordings.moment(event.getHeader())),
        Optional.empty(),
        Optional.empty());
  }

  private static Incoming placeJudged(
      org.healthcode.risk.domain.exposure.Exposure exposure, EventHeader header, Feed feed) {
    return new Incoming.PlaceJudged(
        exposure,
        header.getEventId(),
        new RecordName(header.getSource(), feed.word(), header.getRecordId()));
  }

  private static Incoming ofLedger(byte[] key, FactRetraction news) {
    RecordName name = new RecordName(news.getSource(), news.getFeed(), news.getRecordId());
    return switch (news.getWord()) {
      case ELSEWHERE -> retraction(person(key), news);
      case ASKS_HOLDER -> new Incoming.HolderAsked(person(key), name);
      case ASKS_TASK -> new Incoming.TaskAsked(contactKey(news));
      case VIA_UNKNOWN -> contactTold(news, CaseStanding.UNKNOWN);
      case VIA_STANDS -> contactTold(news, CaseStanding.STANDS);
      case VIA_FELL -> contactTold(news, CaseStanding.FELL);
      case UNRECOGNISED -> throw new PoisonException("news of an unknown kind");
    };
  }

  private static Incoming contactTold(FactRetraction news, CaseStanding standing) {
    return new Incoming.ContactTold(
        contactKey(news),
        standing,
        Optional.of(news.getCaseKey()).filter(caseKey -> !caseKey.isEmpty()));
  }

  private static String contactKey(FactRetraction news) {
    return Ids.caseKey(news.getSource(), news.getRecordId());
  }

  private static Incoming retraction(PersonId person, FactRetraction retraction) {
    List<RecordedElsewhere> elsewhere = RecordingEvents.elsewhere(retraction);
    if (retraction.getFeed().equals(Feed.VISITS.word())) {
      return new Incoming.Visited(
          person,
          org.healthcode.risk.domain.exposure.Visit.elsewhere(
              retraction.getSource(), retraction.getRecordId(), elsewhere),
          Optional.empty(),
          Optional.empty());
    }
    FactKey key =
        new FactKey(
            retraction.getSource(),
            retraction.getFeed(),
            retraction.getRecordId(),
            retraction.getFactKey());
    return new Incoming.Fact(
        person,
        Evidence.elsewhere(key, elsewhere),
        new Account(retraction.getSource(), retraction.getAccount()));
  }

  private static Incoming gateAnswer(PersonId person, GateAnswer answer) {
    return new Incoming.GateAnswered(
        person,
        new Word(answer.getEvidenceId(), answer.getContent()),
        switch (answer.getOutcome()) {
          case GRANTED -> Incoming.GateAnswered.Outcome.GRANTED;
          case WAITS -> Incoming.GateAnswered.Outcome.WAITS;
          case REFUSED -> Incoming.GateAnswered.Outcome.REFUSED;
          case UNRECOGNISED -> throw new PoisonException("an answer of an unknown kind");
        },
        answer.getAccounts().stream().map(StaffAccounts::account).toList());
  }

  private static List<Incoming> broadcast(ExposureBroadcast broadcast) {
    return switch (broadcast.getBody()) {
      case CaseStatus status -> List.of(caseTold(status));
      case Exposure exposure ->
          List.of(
              new Incoming.ExposureTold(ExposureEvents.exposure(exposure), exposure.getEventId()));
      default -> throw new PoisonException("a broadcast of an unknown kind");
    };
  }

  private static Incoming caseTold(CaseStatus status) {
    boolean stands =
        switch (status.getStanding()) {
          case STANDS -> true;
          case FELL -> false;
          case UNRECOGNISED -> throw new PoisonException("a case standing of an unknown kind");
        };
    FactStandings.OfCase facts =
        new FactStandings.OfCase(
            Set.copyOf(status.getFactIds()), Set.copyOf(status.getFallenFactIds()));
    return new Incoming.CaseTold(
        status.getCaseKey(),
        status.getPerson(),
        stands,
        status.getAt(),
        facts,
        Optional.ofNullable(status.getInfectiousFrom()),
        status.getWords().stream().map(StaffAccounts::account).toList());
  }
}
