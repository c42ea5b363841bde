package org.healthcode.local.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.event.ColorState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Promises 1, 2 and 7 while processes come and go. One stack takes all of it, one after the other,
 * as in life.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it stops what others stand on")
@Order(Order.DEFAULT + 10)
class RestartIT {
  private Person green = Person.adult();
  private Person yellow = Person.adult();
  private Person red = Person.adult();
  private String greenPass = "";
  private String redPass = "";
  private String redCase = "";

  @BeforeAll
  void threePeople(World world) {
    green = world.greenAdult();
    yellow = Person.adult();
    world.declare(yellow, "{\"symptoms\": [\"COUGH\"]}").expecting(201);
    world.awaitShown(yellow, "CHECK YELLOW");
    red = world.greenAdult();
    redCase = world.infect(red);
    world.awaitShown(red, "STOP RED");
    greenPass = Await.get(() -> world.offlinePass(green));
    redPass = Await.get(() -> world.offlinePass(red));
  }

  /**
   * In front of the kill a file is half sent, single records come in, and somebody red is scanned
   * again and again; behind it all of that goes on.
   */
  @ParameterizedTest
  @EnumSource(names = {"DECLARATION", "KAFKA", "REDIS"})
  void killNineLosesNothingDoublesNothingAndMakesNobodyFalselyGreen(Part part, World world)
      throws Exception {
    kill(part, world);
  }

  @ParameterizedTest
  @EnumSource(names = {"RISK", "CODE", "VERIFICATION", "REGISTRY"})
  @Tag("long")
  void killNineOfAnyOtherPartDoesNoMore(Part part, World world) throws Exception {
    kill(part, world);
  }

  private void kill(Part part, World world) throws Exception {
    List<Person> people = Person.adults(200);
    try (Watch watch = new Watch(world, redPass);
        Poster poster = new Poster(world);
        HalfSentFile file = new HalfSentFile(world, people)) {
      file.sendHalf();
      poster.awaitMore(3);

      world.stack().killForcibly(part);
      world.stack().start(part);

      file.complete();
      poster.awaitMore(3);
      assertColorsAreAsBefore(world);
      assertChangesFlow(world);
      poster.stop();
      assertThat(poster.lost()).as("acknowledged and not in Kafka").isEmpty();
      Changes.awaitRedOnce(world, people);
      assertThat(watch.passed()).as("answers that let somebody red pass").isEmpty();
    }
  }

  @Test
  void promise1KillNineInTheMiddleOfAFanOutMissesNobodyAndTellsNobodyTwice(World world)
      throws Exception {
    List<Person> people = Person.adults(3_000);
    Instant from = Instant.now().minus(Duration.ofHours(3));
    String venue = "V-MANY";
    String visits =
        "recordId,idType,idNumber,placeType,placeCode,from,to\n"
            + people.stream()
                .map(
                    person ->
                        "%s,10,%s,VENUE,%s,%s,%s"
                            .formatted(
                                world.newRecord("visit"),
                                person.idNumber(),
                                venue,
                                from,
                                from.plus(Duration.ofHours(1))))
                .collect(Collectors.joining("\n"));
    world.upload("visits", "text/csv", visits, world.newRecord("job")).expecting(200);
    world.awaitAllIn(green);
    world.feed(
        "exposures",
        Map.of(
            "recordId", world.newRecord("exposure"),
            "placeType", "VENUE",
            "placeCode", venue,
            "from", from.toString(),
            "to", from.plus(Duration.ofHours(1)).toString()));
    Await.until(() -> assertThat(Changes.have(world, people)).isPositive());

    world.stack().killForcibly(Part.RISK);

    assertThat(Changes.have(world, people)).isLessThan(people.size());
    world.stack().start(Part.RISK);
    Changes.awaitOnce(world, people, ColorState.YELLOW);
    assertColorsAreAsBefore(world);
  }

  @Test
  @Tag("long")
  void anOrderlyRestartOfEverythingKeepsEverything(World world) throws Exception {
    String job = world.newRecord("job");
    Person onFile = Person.adult();
    String file =
        "recordId,idType,idNumber,status,reportedAt\n%s,10,%s,CONFIRMED,%s\nbad,10,1,CONFIRMED,%s\n"
            .formatted(world.newRecord("case"), onFile.idNumber(), Instant.now(), Instant.now());
    Answer done = world.upload("cases", "text/csv", file, job).expecting(200);
    assertThat(done.at("rowsRejected")).isEqualTo("1");
    Person guardian = world.greenAdult();
    Person child = Person.child();
    world.addDependant(guardian, child, "CHILD").expecting(201);

    for (Part part : Part.services()) {
      world.stack().stop(part);
    }
    for (Part part : List.of(Part.REDIS, Part.REGISTRY, Part.KAFKA)) {
      world.stack().stop(part);
    }
    world.stack().start();

    assertColorsAreAsBefore(world);
    assertThat(world.lookUp(onFile)).isEqualTo("STOP RED");
    assertThat(kept(world.job(job).expecting(200))).isEqualTo(kept(done));
    assertThat(world.dependants(guardian).path("dependants")).hasSize(1);
    Await.until(
        () ->
            assertThat(world.decision(red, world.token(red)).expecting(200).at("color"))
                .isEqualTo("RED"));
    assertChangesFlow(world);
  }

  @Test
  void withoutRedisNobodyIsGreenButForAnOfflinePassAndRedisIsFilledAgainByItself(World world)
      throws Exception {
    world.stack().stop(Part.REDIS);
    Await.until(() -> assertThat(world.show(green)).isEqualTo("CHECK UNKNOWN"));
    Answer offline = world.scan(greenPass).expecting(200);
    assertThat(offline.at("verdict")).isEqualTo("PASS");
    assertThat(offline.at("mode")).isEqualTo("OFFLINE");
    assertThat(offline.at("asOf")).isNotEmpty();
    Answer stopped = world.scan(redPass).expecting(200);
    assertThat(stopped.at("verdict")).isEqualTo("STOP");
    assertThat(stopped.at("mode")).isEqualTo("OFFLINE");

    try (Watch watch = new Watch(world, redPass)) {
      world.stack().start(Part.REDIS);
      assertColorsAreAsBefore(world);
      assertThat(watch.passed()).isEmpty();
    }
    assertThat(world.scan(greenPass).expecting(200).at("mode")).isEqualTo("ONLINE");
  }

  @Test
  void withoutTheRiskServiceGreenEndsAfterAWhileAndRedStays(World world) throws Exception {
    try (Browser browser = Browser.start();
        Browser.Visitor phone = browser.visitor(390)) {
      phone.signIn(world.uri(Part.CODE, "/me/code"), green);
      phone.page().locator(".code.GREEN").waitFor();
      world.stack().stop(Part.RISK);
      Await.until(() -> assertThat(world.show(green)).isEqualTo("CHECK UNKNOWN"));
      phone.page().locator(".code.UNKNOWN").waitFor();
      phone.picture("code-unknown");
      phone.isAccessible();
      phone.hasNoFaults();
    }
    assertThat(world.scan(world.liveCode(green)).at("reason")).isEqualTo("NOT_VOUCHED");
    assertThat(world.show(red)).isEqualTo("STOP RED");
    assertThat(world.show(yellow)).isEqualTo("CHECK YELLOW");
    assertThat(world.state(green)).isEqualTo("UNKNOWN");
    assertThat(world.show(Person.adult())).isEqualTo("CHECK UNKNOWN");
    Person late = Person.adult();
    world.declare(late).expecting(201);

    world.stack().start(Part.RISK);
    assertColorsAreAsBefore(world);
    world.awaitShown(late, "PASS GREEN");
  }

  @Test
  @Tag("long")
  void storesAndRedisCanBeDeletedSinceKafkaHasItAll(World world) throws Exception {
    world.stack().stop(Part.RISK);
    world.stack().stop(Part.REDIS);
    delete(world.stack().data().of(Part.RISK));
    delete(world.stack().data().of(Part.REDIS));

    try (Watch watch = new Watch(world, redPass)) {
      world.stack().start(Part.REDIS);
      world.stack().start(Part.RISK);
      assertColorsAreAsBefore(world);
      assertThat(watch.passed()).isEmpty();
    }
    Await.until(
        () ->
            assertThat(
                    world
                        .decision(red, world.token(red))
                        .expecting(200)
                        .json()
                        .path("spans")
                        .path(0))
                .isNotEmpty());
    // The ledger came back as well: it knows whose record this was.
    world.retract("cases", redCase, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(red, "PASS GREEN");
    world.feed("cases", World.caseRow(redCase, red, "CONFIRMED"));
    world.awaitShown(red, "STOP RED");
  }

  private void assertColorsAreAsBefore(World world) {
    world.awaitShown(green, "PASS GREEN");
    world.awaitShown(yellow, "CHECK YELLOW");
    world.awaitShown(red, "STOP RED");
  }

  private static void assertChangesFlow(World world) {
    Person person = Person.adult();
    Await.until(() -> world.declare(person).expecting(201));
    world.awaitShown(person, "PASS GREEN");
    String recordId = world.newRecord("case");
    Map<String, Object> row = World.caseRow(recordId, person, "CONFIRMED");
    Await.until(() -> world.post("cases", row).expecting(201));
    world.awaitShown(person, "STOP RED");
    Await.until(() -> world.retract("cases", recordId, "DUPLICATE").expecting(200));
    world.awaitShown(person, "PASS GREEN");
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** All that a job says but what was last heard of the gate. */
  private static JsonNode kept(Answer job) {
    ObjectNode kept = (ObjectNode) job.json().deepCopy();
    kept.remove(List.of("allowanceLeft", "waiting"));
    return kept;
  }
}
