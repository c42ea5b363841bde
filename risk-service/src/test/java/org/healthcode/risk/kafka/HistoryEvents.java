package org.healthcode.risk.kafka;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.ledger.LedgerKeys;
import org.healthcode.risk.kafka.policies.PolicyRows;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.PolicySource;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.InboundArrival;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Symptom;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.place.PlaceSpelling;
import org.healthcode.schemas.policy.PolicySignature;

/** Says to the topology what a history says, in the events that the write edge makes of it. */
public final class HistoryEvents {

  /** Whoever makes events of rows makes the same people with it. */
  public static final Pepper PEPPER = Pepper.fromBytes(new byte[Pepper.LENGTH]);

  private static final byte[] ANY_KEY = {7};
  private static final int[] CARD_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CARD_CHECKS = "10X98765432";
  private static final LocalDate FIRST_BORN = LocalDate.of(1980, 1, 1);

  /** Each other number of three digits. */
  private static final int BORN_A_DAY = 450;

  private static final Map<Integer, PersonId> PEOPLE = new ConcurrentHashMap<>();

  /** Read once: there are hundreds of histories. */
  private static final Map<String, PolicySource> SHIPPED =
      PolicyFiles.shippedSources().stream()
          .collect(Collectors.toUnmodifiableMap(it -> it.read().policy().id(), it -> it));

  private static final Map<String, String> VERSIONS =
      PolicyFiles.shipped().stream()
          .map(PolicyFile::policy)
          .collect(Collectors.toUnmodifiableMap(Policy::id, Policy::version));

  private final KeyFiles keys;
  private final SignedReleases releases;

  /**
   * @param directory for the keys that sign policies
   */
  public HistoryEvents(Path directory) {
    this.keys = KeyFiles.create(directory);
    this.releases =
        new SignedReleases(
            PolicyFiles.policies(PolicyFiles.shipped()).policies(),
            Optional.empty(),
            keys.policyTrust());
  }

  /** What judges: what ships, and what a history releases. */
  public SignedReleases releases() {
    return releases;
  }

  /** An event on its topic, with its key. */
  public record Told(Topic<?> topic, byte[] key, SpecificRecord event) {}

  /** Somebody, as the write edge knows them by their card. */
  public static PersonId person(int number) {
    return PEOPLE.computeIfAbsent(
        number, it -> PEPPER.personId(new IdDocument(IdType.RESIDENT_ID, cardNumber(it))));
  }

  /** The number of somebody's resident ID card (GB 11643). */
  public static String cardNumber(int number) {
    LocalDate born = FIRST_BORN.plusDays(number / BORN_A_DAY);
    String digits =
        "410105"
            + DateTimeFormatter.BASIC_ISO_DATE.format(born)
            + (101 + 2 * (number % BORN_A_DAY));
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      sum += (digits.charAt(place) - '0') * CARD_WEIGHTS[place];
    }
    return digits + CARD_CHECKS.charAt(sum % CARD_CHECKS.length());
  }

  /** The events of an action, in the order in which the write edge sends them. */
  public List<Told> events(Action action) {
    return switch (action) {
      case Look look -> List.of();
      case DeclareHealth health -> health(health);
      case DeclareItinerary itinerary -> itinerary(itinerary);
      case DeleteRecord deletion -> List.of(deletion(deletion));
      case ReleasePolicy release -> List.of(release(release));
      case Fed fed -> List.of(fed(fed));
    };
  }

  private static Told fed(Fed fed) {
    return switch (fed) {
      case FeedCase it -> about(it.person(), Topics.CASE_UPDATES, caseUpdate(it));
      case FeedContact it -> about(it.person(), Topics.CONTACT_UPDATES, contact(it));
      case FeedTest it -> about(it.person(), Topics.TEST_RESULTS, test(it));
      case FeedVisit it -> about(it.person(), Topics.VISITS, visit(it));
      case FeedLevel it -> new Told(Topics.REGION_RISKS, ANY_KEY, level(it));
      case FeedExposure it -> new Told(Topics.EXPOSURE_ORDERS, ANY_KEY, exposure(it));
    };
  }

  private static Told about(int person, Topic<?> topic, SpecificRecord event) {
    return new Told(topic, person(person).bytes(), event);
  }

  private static EventHeader header(Stamp stamp, Instant effectiveAt) {
    EventHeaderBuilder header =
        EventHeaderBuilder.recordedAt(stamp.source(), stamp.recordId(), stamp.recordedAt())
            .line(stamp.line())
            .effectiveAt(effectiveAt)
            .account("operator");
    stamp.recordVersion().ifPresent(header::version);
    return header.build();
  }

  private static CaseUpdate caseUpdate(FeedCase it) {
    return new CaseUpdate(
        header(it.stamp(), it.reported().at()),
        CaseState.valueOf(it.status().name()),
        it.onset().orElse(null),
        it.reported().at(),
        it.infectiousFrom().orElse(null),
        it.infectiousTo().orElse(null),
        it.reported().byDate(),
        "",
        "");
  }

  private static ContactUpdate contact(FeedContact it) {
    return ContactUpdate.newBuilder()
        .setHeader(header(it.stamp(), it.lastContactAt()))
        .setDegree(ContactDegree.valueOf(it.degree().name()))
        .setCaseKey(it.caseKey())
        .setLastContactAt(it.lastContactAt())
        .setIsolationFrom(it.isolationFrom().orElse(null))
        .setIsolationTo(it.isolationTo().orElse(null))
        .build();
  }

  private static TestResult test(FeedTest it) {
    return new TestResult(
        header(it.stamp(), it.sampledAt()),
        it.sampledAt(),
        it.result().at(),
        TestOutcome.valueOf(it.outcome().name()),
        "laboratory",
        it.result().byDate());
  }

  private static RegionRisk level(FeedLevel it) {
    return new RegionRisk(
        header(it.stamp(), it.from()),
        it.region().code(),
        it.region().area().orElse(null),
        RiskLevel.valueOf(it.level().name()),
        it.from(),
        it.until().orElse(null));
  }

  private static ExposureOrder exposure(FeedExposure it) {
    return ExposureOrder.newBuilder()
        .setHeader(header(it.stamp(), it.from()))
        .setPlace(place(it.place()))
        .setFrom(it.from())
        .setTo(it.to())
        .setDepartureDate(departure(it.place()).orElse(null))
        .build();
  }

  private static Visit visit(FeedVisit it) {
    return visit(header(it.stamp(), it.from()), it.place(), it.from(), it.to(), VisitOrigin.FEED);
  }

  private static Visit visit(
      EventHeader header, Place place, Instant from, Optional<Instant> to, VisitOrigin origin) {
    return Visit.newBuilder()
        .setHeader(header)
        .setPlace(place(place))
        .setFrom(from)
        .setTo(to.orElse(null))
        .setOrigin(origin)
        .setDepartureDate(departure(place).orElse(null))
        .build();
  }

  private static org.healthcode.schemas.event.Place place(Place place) {
    return switch (place) {
      case Place.Region(String code, Optional<String> area) -> PlaceSpelling.region(code, area);
      case Place.Venue(String code) ->
          new org.healthcode.schemas.event.Place(PlaceType.VENUE, code);
      case Place.Train(String number, var departure, Optional<String> carriage) ->
          new org.healthcode.schemas.event.Place(
              PlaceType.TRAIN, number + carriage.map(it -> "/" + it).orElse(""));
    };
  }

  private static Optional<LocalDate> departure(Place place) {
    return place instanceof Place.Train train ? Optional.of(train.departure()) : Optional.empty();
  }

  private static EventHeaderBuilder declared(int person, String recordId, Instant at) {
    return EventHeaderBuilder.recordedAt(Ids.residentSource(person(person)), recordId, at)
        .version(1);
  }

  private static List<Told> health(DeclareHealth it) {
    Visit stay =
        visit(
            declared(it.person(), it.key() + "/stay", it.recordedAt()).build(),
            it.region(),
            it.recordedAt(),
            Optional.empty(),
            VisitOrigin.DECLARED);
    Set<Symptom> symptoms =
        it.symptoms().stream()
            .map(symptom -> Symptom.valueOf(symptom.name()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Symptom.class)));
    Declaration declaration =
        new Declaration(
            declared(it.person(), it.key(), it.recordedAt()).build(),
            person(it.person()).hex(),
            new HealthPart(
                it.region().code(),
                List.copyOf(symptoms),
                it.temperature().orElse(null),
                ContactAnswer.valueOf(it.contact().name()),
                true),
            null);
    return List.of(
        about(it.person(), Topics.VISITS, stay),
        about(it.person(), Topics.DECLARATIONS, declaration));
  }

  private static List<Told> itinerary(DeclareItinerary it) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < it.stays().size(); i++) {
      DeclareItinerary.Stay stay = it.stays().get(i);
      told.add(visited(it, "/stay-" + i, stay.region(), stay.from(), stay.to()));
    }
    for (int i = 0; i < it.trips().size(); i++) {
      DeclareItinerary.Trip trip = it.trips().get(i);
      told.add(visited(it, "/trip-" + i, trip.train(), trip.from(), trip.to()));
    }
    Declaration declaration =
        new Declaration(
            declared(it.person(), it.key(), it.recordedAt()).build(),
            person(it.person()).hex(),
            null,
            it.arrivedAt().map(at -> new InboundArrival("US", at)).orElse(null));
    told.add(about(it.person(), Topics.DECLARATIONS, declaration));
    return told;
  }

  private static Told visited(
      DeclareItinerary it, String part, Place place, Instant from, Instant to) {
    EventHeader header =
        declared(it.person(), it.key() + part, it.recordedAt()).effectiveAt(from).build();
    return about(
        it.person(),
        Topics.VISITS,
        visit(header, place, from, Optional.of(to), VisitOrigin.DECLARED));
  }

  private static Told deletion(DeleteRecord it) {
    Retraction retraction =
        Retraction.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(it.source(), it.recordId(), it.recordedAt())
                    .account("operator")
                    .build())
            .setFeed(it.feed().word())
            .setReason(RetractionReason.RECORDED_IN_ERROR)
            .setRequestedBy("operator")
            .build();
    return new Told(
        Topics.RETRACTIONS,
        LedgerKeys.of(it.source(), it.feed().word(), it.recordId()),
        retraction);
  }

  private Told release(ReleasePolicy it) {
    PolicySource source = Optional.ofNullable(SHIPPED.get(it.policyId())).orElseThrow();
    String releaseId = Ids.hash("release", it.policyId(), it.from().toString());
    PolicyRelease release =
        PolicyRelease.newBuilder()
            .setReleaseId(releaseId)
            .setPolicyId(it.policyId())
            .setVersion(VERSIONS.get(it.policyId()))
            .setYaml(source.yaml())
            .setEffectiveAt(it.from())
            .setRegionCode("41")
            .setProposedBy("proposer")
            .setProposedAt(it.from())
            .setStatus(PolicyReleaseStatus.RELEASED)
            .setDecidedBy("approver")
            .setDecidedAt(it.from())
            .build();
    return new Told(
        Topics.POLICIES,
        PolicyRows.key(release),
        PolicySignature.sign(release, keys.policy().get()));
  }
}
