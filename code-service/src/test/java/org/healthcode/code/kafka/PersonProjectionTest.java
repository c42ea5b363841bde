package org.healthcode.code.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.redis.RedisAccessStore;
import org.healthcode.code.redis.RedisConnections;
import org.healthcode.code.redis.RedisHeldData;
import org.healthcode.code.redis.RedisProjectionStore;
import org.healthcode.code.resident.HeldData;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.MessageChoice;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.starter.redis.RedisProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Keys, profiles and accesses, from topics into a real Redis. */
class PersonProjectionTest {

  private static final TopicPartition KEYS = new TopicPartition("person-keys", 0);
  private static final TopicPartition PROFILES = new TopicPartition("persons", 0);
  private static final TopicPartition ACCESSES = new TopicPartition("accesses", 0);
  private static final PersonId ZHANG = new PersonId(1, 1);
  private static final PersonId LI = new PersonId(2, 2);
  private static final String NUMBER = "11010519491231002X";
  private static final Instant NOW = Instant.parse("2022-06-28T02:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AvroBytes<PersonKey> keys = new AvroBytes<>(PersonKey.class);
  private final AvroBytes<MessageChoice> choices = new AvroBytes<>(MessageChoice.class);
  private final AvroBytes<PersonProfile> profiles = new AvroBytes<>(PersonProfile.class);
  private final AvroBytes<Access> accesses = new AvroBytes<>(Access.class);
  private final ReplayingConsumer consumer = new ReplayingConsumer();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final PersonalDataVault vault;
  private final RedisProcess redis;
  private final LettuceConnectionFactory factory;
  private final RedisLink link;
  private final HeldData held;

  PersonProjectionTest(@TempDir Path folder) throws IOException, InterruptedException {
    vault = new PersonalDataVault(KeyFiles.create(folder).personalData());
    int port = RedisProcess.freePort();
    redis = RedisProcess.start(port);
    factory = RedisConnections.factory(port);
    link = new RedisLink(factory, Duration.ofSeconds(2));
    held = new RedisHeldData(link, 1, clock);
  }

  @AfterEach
  void stop() throws InterruptedException {
    link.close();
    factory.destroy();
    redis.close();
  }

  private static <T> Deserializer<T> never() {
    return (topic, bytes) -> {
      throw new IllegalStateException("nothing here is of that topic");
    };
  }

  private static DeadLetters noLetters() {
    return new DeadLetters() {
      @Override
      public void bury(ConsumerRecord<byte[], byte[]> record, String error) {
        throw new IllegalStateException("nothing here is unreadable");
      }

      @Override
      public void flush() {}
    };
  }

  private Projector.Loop persons() {
    Deserializer<CodeTimeline> timelines = never();
    Deserializer<PaperSerial> serials = never();
    RecordReader reader =
        new RecordReader(
            timelines,
            serials,
            (topic, bytes) -> keys.fromBytes(bytes),
            (topic, bytes) -> profiles.fromBytes(bytes),
            (topic, bytes) -> choices.fromBytes(bytes),
            noLetters(),
            clock);
    RedisProjectionStore store =
        new RedisProjectionStore(
            () -> Optional.of(factory.getReactiveConnection()), Duration.ofSeconds(5));
    return begun(
        new ProjectorLoop(
            Lane.OF_PERSONS,
            consumer,
            new Projection(store, 1, Set.of()),
            reader,
            noLetters(),
            new ProgressBoard(),
            System::nanoTime),
        KEYS,
        PROFILES);
  }

  private Projector.Loop accesses() {
    RedisAccessStore store =
        new RedisAccessStore(
            () -> Optional.of(factory.getReactiveConnection()), Duration.ofSeconds(5), clock);
    return begun(
        new AccessLoop(
            consumer,
            store,
            (topic, bytes) -> accesses.fromBytes(bytes),
            noLetters(),
            1,
            clock,
            System::nanoTime),
        ACCESSES);
  }

  private Projector.Loop begun(Projector.Loop loop, TopicPartition... partitions) {
    consumer.create(partitions);
    loop.subscribe();
    consumer.rebalance(List.of(partitions));
    return loop;
  }

  private ReactiveRedisConnection connection() {
    return factory.getReactiveConnection();
  }

  private void flushAll() {
    connection().serverCommands().flushAll().block();
  }

  private static void turnUntil(Projector.Loop loop, BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(deadline);
      loop.turn();
    }
  }

  private byte[] declare() {
    byte[] key = vault.newKey(ZHANG);
    PersonProfile profile =
        new PersonProfile(
            EventHeaderBuilder.recordedAt("resident/1", "profile", NOW).build(),
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(
                vault.seal(ZHANG, key, new PersonalData("张三", "10", NUMBER, "13800000000"))),
            "*三",
            "002X",
            "410105",
            NOW,
            PersonalDataVault.keyId(key),
            "");
    consumer.append(KEYS, ZHANG.bytes(), keys.toBytes(new PersonKey(ByteBuffer.wrap(key), NOW)));
    consumer.append(PROFILES, ZHANG.bytes(), profiles.toBytes(profile));
    return key;
  }

  private Optional<String> number() {
    return held.sealed(ZHANG)
        .onErrorReturn(
            new HeldData.Sealed(Optional.empty(), Optional.empty(), Optional.empty(), false))
        .blockOptional()
        .flatMap(
            there -> there.profile().flatMap(known -> vault.open(ZHANG, known, there.wrappedKey())))
        .map(PersonalData::idNumber);
  }

  private boolean isErased() {
    return held.sealed(ZHANG)
        .map(there -> there.profile().isEmpty() && there.wrappedKey().isEmpty())
        .onErrorReturn(false)
        .blockOptional()
        .orElse(false);
  }

  private void looked(PersonId person, String id, Instant at) {
    consumer.append(
        ACCESSES,
        person.bytes(),
        accesses.toBytes(
            new Access(id, at, AccessKind.ID_LOOKUP, "henan-cdc", "operator", "", "R1")));
  }

  private List<String> looks(PersonId person) {
    return held.accesses(person).onErrorReturn(List.of()).blockOptional().orElse(List.of()).stream()
        .map(Access::getAccessId)
        .toList();
  }

  @Test
  void promise7ProfilesAndKeysComeBackAfterRedisWasEmptied() {
    Projector.Loop loop = persons();
    declare();
    turnUntil(loop, () -> number().equals(Optional.of(NUMBER)));

    flushAll();
    assertThat(number()).isEmpty();
    turnUntil(loop, () -> number().equals(Optional.of(NUMBER)));
  }

  @Test
  void tombstonesEraseAndALaterDeclarationStartsAnew() {
    Projector.Loop loop = persons();
    declare();
    turnUntil(loop, () -> number().isPresent());

    consumer.append(KEYS, ZHANG.bytes(), null);
    consumer.append(PROFILES, ZHANG.bytes(), null);
    turnUntil(loop, this::isErased);
    declare();
    turnUntil(loop, () -> number().equals(Optional.of(NUMBER)));
  }

  @Test
  void promise8TheIdNumberIsNowhereInRedisInTheClear() {
    Projector.Loop loop = persons();
    declare();
    turnUntil(loop, () -> number().isPresent());

    ReactiveRedisConnection connection = connection();
    List<ByteBuffer> all = connection.keyCommands().keys(ByteBuffer.wrap(bytes("*"))).block();
    assertThat(all).isNotNull().hasSizeGreaterThanOrEqualTo(4);
    for (ByteBuffer key : Optional.ofNullable(all).orElse(List.of())) {
      String name = text(key);
      String value =
          connection.stringCommands().get(key.duplicate()).map(PersonProjectionTest::text).block();
      assertThat(name + value).doesNotContain(NUMBER, NUMBER.substring(0, 17), "13800000000");
    }
  }

  @Test
  void whoLookedIsListedNewestFirstAndComesBackAfterRedisWasEmptied() {
    Projector.Loop loop = accesses();
    looked(ZHANG, "first", NOW.minusSeconds(20));
    looked(ZHANG, "second", NOW.minusSeconds(10));
    looked(LI, "other", NOW.minusSeconds(5));
    turnUntil(loop, () -> looks(ZHANG).equals(List.of("second", "first")));
    assertThat(looks(LI)).containsExactly("other");

    flushAll();
    turnUntil(loop, () -> looks(ZHANG).equals(List.of("second", "first")));
    looked(ZHANG, "third", NOW.minusSeconds(1));
    turnUntil(loop, () -> looks(ZHANG).equals(List.of("third", "second", "first")));
  }

  @Test
  void aLookWrittenTwiceIsOneAndOldAndTooManyAreDropped() {
    Projector.Loop loop = accesses();
    looked(ZHANG, "ancient", NOW.minus(Duration.ofDays(61)));
    looked(ZHANG, "0", NOW.minusSeconds(600));
    looked(ZHANG, "0", NOW.minusSeconds(600));
    for (int i = 1; i <= 510; i++) {
      looked(ZHANG, Integer.toString(i), NOW.minusSeconds(600 - i));
    }
    turnUntil(loop, () -> looks(ZHANG).size() == 500 && looks(ZHANG).getFirst().equals("510"));
    assertThat(looks(ZHANG)).doesNotContain("ancient", "0", "10").contains("11");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
