package org.healthcode.risk.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.RiskServiceApplication;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.ExposureProgress.Part;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.Measure;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.risk.overview.CareQuery;
import org.healthcode.risk.overview.Overview;
import org.healthcode.risk.overview.Overviews;
import org.healthcode.risk.usecase.exposures.DecidedUpTo;
import org.healthcode.risk.usecase.figures.PublishedFigures;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.kafka.EventProducer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP interface with Kafka away and the stores faked. */
@SpringBootTest(
    classes = RiskServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.kafka.bootstrap-servers=localhost:1",
      "healthcode.registry-url=http://localhost:1",
      "healthcode.redis.enabled=false",
      "healthcode.risk.trip-lookups-per-second=10",
      "server.forward-headers-strategy=framework",
      "logging.level.org.apache.kafka=OFF"
    })
@Import(RiskHttp.Fakes.class)
abstract class RiskHttp {

  static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  static final String NUMBER = "41010219900307882X";
  static final String RESIDENT = "resident_" + NUMBER;
  static final String GUARDIAN_NUMBER = "11010519491231002X";
  static final String GUARDIAN = "resident_" + GUARDIAN_NUMBER;
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  /** What the fakes know, for the test to change. */
  static final class World {
    final List<Exposure> exposures = new CopyOnWriteArrayList<>();
    final Map<PersonId, PersonEvidence> evidence = new ConcurrentHashMap<>();
    final Map<PersonId, List<String>> guardians = new ConcurrentHashMap<>();
    final List<SpecificRecord> traces = new CopyOnWriteArrayList<>();
    final Map<PersonId, List<Visit>> visits = new ConcurrentHashMap<>();
    final List<Part> parts = new CopyOnWriteArrayList<>();
    final Map<String, RecordStore.Held> records = new ConcurrentHashMap<>();
    final AtomicInteger tripsRead = new AtomicInteger();
    volatile Duration decisionsBehind = Duration.ZERO;
    volatile Instant now = NOON;
    volatile boolean storesAway;
    volatile Overview overview = NOTHING;
    final List<CareEntry> care = new CopyOnWriteArrayList<>();
    final Map<String, PersonId> casesOf = new ConcurrentHashMap<>();
    final Map<String, String> placesOf = new ConcurrentHashMap<>();
    final Map<PersonId, String> regions = new ConcurrentHashMap<>();
    final NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>> figures =
        new ConcurrentSkipListMap<>();
  }

  static final Overview NOTHING =
      new Overview(List.of(), List.of(), List.of(), List.of(), Map.of());

  /** A topic that every task has read at once. */
  static final class Shelf implements PolicyReleases {
    final Map<String, PolicyRelease> releases = new ConcurrentHashMap<>();
    volatile boolean away;

    @Override
    public Optional<List<PolicyRelease>> all() {
      return Optional.of(List.copyOf(releases.values()));
    }

    @Override
    public void write(PolicyRelease release) {
      if (away) {
        throw new NotWrittenException(new IllegalStateException("away"));
      }
      releases.put(release.getReleaseId(), release);
    }
  }

  @TestConfiguration
  static class Fakes {

    @Bean
    World world() {
      return new World();
    }

    @Bean
    @Primary
    Shelf shelf() {
      return new Shelf();
    }

    @Bean
    @Primary
    Clock movedClock(World world) {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return Clock.fixed(world.now, zone);
        }

        @Override
        public Instant instant() {
          return world.now;
        }
      };
    }

    @Bean
    @Primary
    DecidedUpTo fakeDecidedUpTo(World world) {
      return () -> Optional.of(world.now.minus(world.decisionsBehind));
    }

    @Bean
    @Primary
    KnownExposures fakeExposures(World world) {
      return new KnownExposures() {
        @Override
        public Optional<Exposure> find(String exposureId) {
          return world.exposures.stream()
              .filter(exposure -> !world.storesAway && exposure.exposureId().equals(exposureId))
              .findFirst();
        }

        @Override
        public Optional<List<Exposure>> ofTrip(Place trip) {
          world.tripsRead.incrementAndGet();
          return world.storesAway
              ? Optional.empty()
              : Optional.of(
                  world.exposures.stream().filter(exposure -> isOf(trip, exposure)).toList());
        }
      };
    }

    private static boolean isOf(Place trip, Exposure exposure) {
      return exposure.risk().filter(risk -> trip.reaches(risk.place())).isPresent();
    }

    @Bean
    @Primary
    ExposureProgress fakeProgress(World world) {
      return new ExposureProgress() {
        @Override
        public List<Part> parts(String exposureId) {
          return world.parts;
        }

        @Override
        public Set<String> underWay() {
          return world.parts.stream().anyMatch(part -> part.state() == State.RUNNING)
              ? Set.of(world.exposures.getFirst().exposureId())
              : Set.of();
        }

        @Override
        public List<Instance> others() {
          return List.of();
        }

        @Override
        public Load load() {
          return new Load(0, 0, Optional.empty());
        }
      };
    }

    @Bean
    @Primary
    Overviews fakeOverviews(World world) {
      return new Overviews() {
        @Override
        public Overview here() {
          return world.overview;
        }

        @Override
        public List<CareEntry> care(CareQuery query) {
          return world.care.stream()
              .filter(one -> query.behind().filter(place -> isUpTo(one, place)).isEmpty())
              .sorted(CareEntry.BY_DUE)
              .limit(query.most())
              .toList();
        }

        @Override
        public List<Instance> others() {
          return List.of();
        }
      };
    }

    @Bean
    @Primary
    PublishedFigures fakeFigures(World world) {
      return () -> world.storesAway ? Optional.empty() : Optional.of(world.figures);
    }

    private static boolean isUpTo(CareEntry one, CareQuery.Place place) {
      int due = one.due().compareTo(place.due());
      return due < 0 || (due == 0 && one.personId().compareTo(place.personId()) <= 0);
    }

    @Bean
    @Primary
    PersonStore fakePersons(World world) {
      return new PersonStore() {
        @Override
        public Location locate(PersonId person) {
          return new Location.Here(0);
        }

        @Override
        public Optional<Held> read(PersonId person, int partition) {
          return world.storesAway
              ? Optional.empty()
              : Optional.of(
                  new Held(
                      world.evidence.getOrDefault(person, PersonEvidence.NONE),
                      world.regions.getOrDefault(person, ""),
                      world.guardians.getOrDefault(person, List.of())));
        }

        @Override
        public Optional<List<Visit>> visits(PersonId person, int partition) {
          return world.storesAway
              ? Optional.empty()
              : Optional.of(world.visits.getOrDefault(person, List.of()));
        }
      };
    }

    @Bean
    @Primary
    CitedRecords fakeCited(World world) {
      return new CitedRecords() {
        @Override
        public Optional<Set<PersonId>> holdersOf(
            String factId, Collection<String> caseKeys, int partition) {
          return Optional.of(
              caseKeys.isEmpty()
                  ? Set.of()
                  : Optional.ofNullable(world.casesOf.get(factId)).map(Set::of).orElse(Set.of()));
        }

        @Override
        public Optional<Boolean> isOfPlaces(
            String factId, Collection<String> exposureIds, int partition) {
          return Optional.of(exposureIds.contains(world.placesOf.getOrDefault(factId, "")));
        }
      };
    }

    @Bean
    @Primary
    RecordStore fakeRecords(World world) {
      return new RecordStore() {
        @Override
        public PersonStore.Location locate(String source, String feed, String recordId) {
          return new PersonStore.Location.Here(0);
        }

        @Override
        public Optional<Held> read(String source, String feed, String recordId, int partition) {
          return world.storesAway
              ? Optional.empty()
              : Optional.of(
                  world.records.getOrDefault(
                      Ids.recordKey(source, feed, recordId),
                      new Held(RecordOwnership.NONE, Optional.of(NOON))));
        }
      };
    }

    @Bean
    @Primary
    AuditTrail fakeTrail(World world) {
      Serializer<SpecificRecord> noting =
          (topic, event) -> {
            world.traces.add(event);
            return new byte[0];
          };
      var producer =
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      return new AuditTrail(new EventProducer(producer, noting), "risk-service", Clock.systemUTC());
    }

    @Bean
    @Primary
    ReactiveJwtDecoder fakeDecoder() {
      return token -> {
        String[] parts = token.split("_", -1);
        Jwt.Builder jwt =
            Jwt.withTokenValue(token)
                .header("alg", "none")
                .audience(List.of("healthcode"))
                .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                .subject(parts.length > 2 ? parts[2] : "account")
                .claim("scope", parts[0].replace('+', ' '));
        if (parts[0].equals("resident")) {
          jwt.claim("id_type", "10").claim("id_number", parts[1]);
        } else if (parts.length > 1) {
          jwt.claim("region", parts[1]);
        }
        return Mono.just(jwt.build());
      };
    }
  }

  @DynamicPropertySource
  static void keysDir(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
    registry.add("healthcode.risk.state-dir", () -> keys.resolve("state").toString());
  }

  final String client = "10.0.0." + CLIENTS.incrementAndGet();
  @Autowired World world;
  @Autowired Pepper pepper;

  @Value("${local.server.port}")
  int port;

  @BeforeEach
  void startAtNoon() {
    world.exposures.clear();
    world.parts.clear();
    world.evidence.clear();
    world.guardians.clear();
    world.traces.clear();
    world.visits.clear();
    world.records.clear();
    world.casesOf.clear();
    world.placesOf.clear();
    world.regions.clear();
    world.figures.clear();
    world.tripsRead.set(0);
    world.decisionsBehind = Duration.ZERO;
    world.storesAway = false;
    // What an earlier test has cached is past.
    world.now = world.now.plusSeconds(3_600);
  }

  List<AuditEntry> acts() {
    return world.traces.stream()
        .filter(AuditEntry.class::isInstance)
        .map(AuditEntry.class::cast)
        .toList();
  }

  PersonId me() {
    return person(NUMBER);
  }

  PersonId person(String idNumber) {
    return switch (IdDocument.check("10", idNumber, LocalDate.of(2022, 5, 10))) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid invalid -> throw new IllegalStateException(invalid.expected());
    };
  }

  WebTestClient.ResponseSpec get(String path) {
    return request(path).exchange();
  }

  WebTestClient.ResponseSpec get(String path, String token) {
    return request(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
  }

  /** A page, as a browser asks for it. */
  String page(String path, String token, int status) {
    return html(
        request(path)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .accept(MediaType.TEXT_HTML)
            .exchange(),
        status);
  }

  static String html(WebTestClient.ResponseSpec response, int status) {
    String body =
        response
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return Optional.ofNullable(body).orElse("");
  }

  WebTestClient.RequestHeadersSpec<?> request(String path) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(30))
        .build()
        .get()
        .uri(path)
        .header("X-Forwarded-For", client);
  }

  static JsonNode json(WebTestClient.ResponseSpec response, int status) {
    byte[] body =
        response
            .expectStatus()
            .isEqualTo(status)
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(Optional.ofNullable(body).orElseThrow());
  }
}
