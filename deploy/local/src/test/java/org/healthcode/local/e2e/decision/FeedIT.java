package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files as authorities really send them. */
@ExtendWith(SharedStack.class)
class FeedIT {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String CASES = "recordId,idType,idNumber,status,reportedAt";

  @Test
  void aFileFromASpreadsheetWithByteOrderMarkAndCrLfGoesIn(World world) {
    Person person = Person.adult();
    String file =
        "\uFEFF" + CASES + ",name\r\n" + row(world, person) + "," + person.name() + "\r\n";
    done(world.upload("cases", "text/csv", file, world.newRecord("job")), 1, 0);
    awaitRed(world, person);
  }

  @Test
  void aGbkFileGoesInWhenItsContentTypeSaysSo(World world) {
    Person person = Person.adult();
    world.declare(person).expecting(201);
    world.awaitShown(person, "PASS GREEN");
    String file = CASES + ",name,备注\n" + row(world, person) + "," + person.name() + ",无\n";
    done(
        world.upload("cases", "text/csv; charset=GBK", file.getBytes(GBK), world.newRecord("job")),
        1,
        0);
    awaitRed(world, person);
  }

  @Test
  void aNameThatContradictsTheKnownPersonIsARowErrorThatDoesNotTellTheName(World world) {
    Person person = world.greenAdult();
    String file = CASES + ",name\n" + row(world, person) + ",欧阳天\n";
    Answer answer = done(world.upload("cases", "text/csv", file, world.newRecord("job")), 0, 1);
    assertThat(rejected(answer)).containsExactly("2 name");
    assertThat(answer.text()).doesNotContain("欧阳天", person.name(), person.idNumber());
  }

  @Test
  void extraColumnsInAnyOrderAreIgnoredAndNamed(World world) {
    Person person = Person.adult();
    String file =
        "remark,status,idNumber,color,idType,recordId,reportedAt\n"
            + "hello,CONFIRMED,%s,GREEN,10,%s,%s\n"
                .formatted(person.idNumber(), world.newRecord("case"), Instant.now());
    Answer answer = done(world.upload("cases", "text/csv", file, world.newRecord("job")), 1, 0);
    assertThat(answer.json().path("ignoredColumns").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("remark", "color");
    awaitRed(world, person);
  }

  @Test
  void aMissingColumnIsAProblemThatNamesIt(World world) {
    Answer answer =
        world.upload(
            "cases",
            "text/csv",
            "recordId,idType,status\nr,10,CONFIRMED\n",
            world.newRecord("job"));
    assertThat(answer.expecting(422).problem()).isEqualTo("invalid-fields");
    assertThat(answer.fields()).containsExactlyInAnyOrder("idNumber", "reportedAt");
  }

  @Test
  void badRowsAreNamedByLineAndColumnAndTheGoodOnesGoIn(World world) {
    Person first = Person.adult();
    Person last = Person.adult();
    Person other = Person.adult();
    String number = other.idNumber();
    String wrongCheckDigit = number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
    String hugeField = "9".repeat(5_000_000);
    String file =
        String.join(
            "\n",
            CASES + ",infectiousFrom,infectiousTo",
            row(world, first) + ",,",
            "bad-2,10," + wrongCheckDigit + ",CONFIRMED,2026-01-02,,",
            "bad-3,10," + number + ",CURED,2026-01-02,,",
            "bad-4,10," + number + ",CONFIRMED,2099-01-02,,",
            "bad-5,10," + number + ",CONFIRMED,2026-01-02,2026-01-10,2026-01-05",
            "bad-6,10," + number,
            "bad-7,10," + hugeField + ",CONFIRMED,2026-01-02,,",
            "bad-8,10," + number + ",CONFIRMED,yesterday,,",
            row(world, last) + ",,",
            "");
    Answer answer = done(world.upload("cases", "text/csv", file, world.newRecord("job")), 2, 7);
    assertThat(rejected(answer))
        .containsExactly(
            "3 idNumber",
            "4 status",
            "5 reportedAt",
            "6 infectiousTo",
            "7 row",
            "8 idNumber",
            "9 reportedAt");
    // What is left of a million may itself be a row of nines.
    assertThat(answer.text().replaceFirst("\"allowanceLeft\":[0-9]+", ""))
        .doesNotContain(wrongCheckDigit, number, "CURED", "2099", "99999", "yesterday");
    awaitRed(world, first);
    awaitRed(world, last);
    world.awaitAllIn(other);
    assertThat(world.lookUp(other)).isEqualTo("CHECK UNDECLARED");
  }

  @Test
  void linesOfJsonGoInToo(World world) {
    Person person = Person.adult();
    String file =
        """
        {"recordId": "%s", "idType": "10", "idNumber": "%s", "status": "CONFIRMED", "reportedAt": "%s"}
        {"recordId": 7
        {"recordId": "x", "idType": "10", "idNumber": "123", "status": "CONFIRMED", "reportedAt": "2026-01-02"}
        """
            .formatted(world.newRecord("case"), person.idNumber(), Instant.now());
    Answer answer =
        done(world.upload("cases", "application/x-ndjson", file, world.newRecord("job")), 1, 2);
    assertThat(rejected(answer)).containsExactly("2 body", "3 idNumber");
    awaitRed(world, person);
  }

  @Test
  void theSameFileTwiceChangesNothing(World world) {
    List<Person> people = Person.adults(20);
    String file =
        people.stream()
            .map(person -> row(world, person))
            .collect(Collectors.joining("\n", CASES + "\n", "\n"));
    done(world.upload("cases", "text/csv", file, world.newRecord("job")), 20, 0);
    people.forEach(person -> awaitRed(world, person));
    world.awaitAllIn(people);
    List<Long> timelines = offsets(world, Topics.CODE_TIMELINES, people);
    List<Long> changes = offsets(world, Topics.COLOR_CHANGES, people);
    assertThat(changes).hasSize(20);

    done(world.upload("cases", "text/csv", file, world.newRecord("job")), 20, 0);
    world.awaitAllIn(people);
    assertThat(offsets(world, Topics.CODE_TIMELINES, people)).isEqualTo(timelines);
    assertThat(offsets(world, Topics.COLOR_CHANGES, people)).isEqualTo(changes);
  }

  @Test
  void aRunningJobShowsHowFarItIsAndWhichRowsAreBad(World world) throws Exception {
    Person first = Person.adult();
    Person last = Person.adult();
    String key = world.newRecord("job");
    try (var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in)) {
      CompletableFuture<Answer> answer =
          CompletableFuture.supplyAsync(
              () -> world.upload("cases", "text/csv", BodyPublishers.ofInputStream(() -> in), key));
      write(out, CASES + "\n" + row(world, first) + "\nbad,10,123,CONFIRMED,2026-01-02\n");
      // What is smaller than one buffer may wait for more on its way.
      write(out, "pad,10,123,CONFIRMED,2026-01-02\n".repeat(3_000));
      Await.until(
          () -> {
            Answer progress = world.job(key).expecting(200);
            assertThat(progress.at("state")).isEqualTo("RUNNING");
            assertThat(progress.json().path("rowsRead").asLong()).isGreaterThan(1);
            assertThat(rejected(progress)).contains("3 idNumber");
          });
      assertThat(world.upload("cases", "text/csv", CASES + "\n", key).expecting(409).problem())
          .isEqualTo("job-running");
      awaitRed(world, first);

      write(out, row(world, last) + "\n");
      out.close();
      done(answer.get(60, TimeUnit.SECONDS), 2, 3_001);
    }
    Answer end = world.job(key).expecting(200);
    assertThat(end.at("state")).isEqualTo("DONE");
    assertThat(rejected(end)).hasSize(1_000);
    awaitRed(world, last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"recordId\": \"a\",",
        "not json",
        "[]",
        "{\"recordId\": {}, \"idType\": \"10\"}"
      })
  void aBodyThatIsNoRecordIsAProblem(String body, World world) {
    Answer answer =
        world.http().postJson(world.uri(Part.DECLARATION, "/feeds/cases"), world.operator(), body);
    assertThat(answer.status()).isIn(400, 422);
    assertThat(answer.problem()).isIn("malformed-json", "invalid-fields", "unreadable-fields");
    assertThat(answer.at("detail")).isNotEmpty();
  }

  @Test
  void badRecordsAreProblemsThatNameFieldAndExpectationAndNeverTheValue(World world) {
    Person person = Person.adult();
    String number = person.idNumber();
    String wrongCheckDigit = number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
    bad(world, "cases", "idNumber", wrongCheckDigit, caseWith("idNumber", wrongCheckDigit, person));
    bad(world, "cases", "idNumber", "410105199", caseWith("idNumber", "410105199", person));
    bad(
        world,
        "cases",
        "idNumber",
        "41010519900230001",
        caseWith("idNumber", "410105199002300015", person));
    bad(world, "cases", "idType", "77", caseWith("idType", "77", person));
    bad(world, "cases", "status", "CURED", caseWith("status", "CURED", person));
    bad(
        world,
        "cases",
        "reportedAt",
        "2099",
        caseWith("reportedAt", "2099-01-01T00:00:00+08:00", person));
    bad(world, "cases", "recordId", number, caseWith("recordId", number, person));
    bad(
        world,
        "cases",
        "infectiousTo",
        "2026-01-03",
        caseWith("infectiousFrom", "2026-01-09\", \"infectiousTo\": \"2026-01-03", person));
    bad(
        world,
        "region-risks",
        "regionCode",
        "419999",
        """
        {"recordId": "r", "regionCode": "419999", "level": "HIGH", "from": "2026-01-02"}""");
    bad(
        world,
        "region-risks",
        "regionCode",
        "320102",
        """
        {"recordId": "r", "regionCode": "320102", "level": "HIGH", "from": "2026-01-02"}""");
    bad(
        world,
        "tests",
        "resultAt",
        "2026-01-01",
        """
        {"recordId": "t", "idType": "10", "idNumber": "%s", "sampledAt": "2026-01-05T10:00:00+08:00",
         "resultAt": "2026-01-01T10:00:00+08:00", "result": "NEGATIVE"}"""
            .formatted(number));
    bad(
        world,
        "contacts",
        "caseRecordId",
        number,
        """
        {"recordId": "c", "idType": "10", "idNumber": "%s", "degree": "CLOSE",
         "caseRecordId": "henan-cdc/%s", "lastContactAt": "2026-01-05T10:00:00+08:00"}"""
            .formatted(number, number));
    bad(
        world,
        "tests",
        "laboratory",
        number,
        """
        {"recordId": "t", "idType": "10", "idNumber": "%s", "sampledAt": "2026-01-05T10:00:00+08:00",
         "resultAt": "2026-01-05T12:00:00+08:00", "result": "NEGATIVE", "laboratory": "for %s"}"""
            .formatted(number, number));
    Answer key = world.declare(person, "{}", "Idempotency-Key", number).expecting(422);
    assertThat(key.fields()).containsExactly("Idempotency-Key");
    String huge = "x".repeat(5_000_000);
    Answer tooLong = feedOne(world, "cases", caseWith("status", huge, person));
    assertThat(tooLong.status()).isIn(413, 422);
    assertThat(tooLong.problem()).isIn("field-too-long", "invalid-fields", "body-too-large");
    assertThat(tooLong.text()).hasSizeLessThan(2_000);
  }

  @Test
  void badDeclarationsAreProblemsToo(World world) {
    Person person = Person.adult();
    badForm(world, person, "regionCode", "410199", "{\"regionCode\": \"410199\"}");
    badForm(world, person, "temperature", "91.7", "{\"temperature\": 91.7}");
    badForm(world, person, "commitment", "false", "{\"commitment\": false}");
    badForm(world, person, "symptoms[0]", "HICCUP", "{\"symptoms\": [\"HICCUP\"]}");
    badForm(world, person, "phone", "call me", "{\"phone\": \"call me\"}");
    Answer huge = world.declare(person, "{\"phone\": \"" + "1".repeat(5_000_000) + "\"}");
    assertThat(huge.status()).isIn(413, 422);
    assertThat(huge.text()).hasSizeLessThan(2_000);

    Answer itinerary =
        world
            .http()
            .postJson(
                world.uri(Part.DECLARATION, "/declarations/itinerary"),
                world.token(person),
                """
                {"stays": [{"regionCode": "410105", "from": "2026-01-05T00:00:00+08:00",
                            "to": "2026-01-02T00:00:00+08:00"}], "trips": []}""");
    assertThat(itinerary.expecting(422).fields()).contains("stays[0].to");
  }

  @Test
  void onlyOperatorsFeed(World world) {
    Person person = Person.adult();
    for (String token :
        new String[] {world.token(person), world.checkpoint(), world.staff(Role.AUDITOR)}) {
      Answer answer =
          world.http().postJson(world.uri(Part.DECLARATION, "/feeds/cases"), token, "{}");
      assertThat(answer.expecting(403).problem()).isEqualTo("forbidden");
    }
  }

  private static void bad(World world, String feed, String field, String value, String json) {
    Answer answer = feedOne(world, feed, json).expecting(422);
    assertThat(answer.problem()).isEqualTo("invalid-fields");
    assertThat(answer.fields()).contains(field);
    assertThat(answer.expected(field)).isNotEmpty();
    assertThat(answer.text()).doesNotContain(value);
  }

  private static void badForm(
      World world, Person person, String field, String value, String changes) {
    Answer answer = world.declare(person, changes).expecting(422);
    assertThat(answer.fields()).containsExactly(field);
    assertThat(answer.expected(field)).isNotEmpty();
    assertThat(answer.text()).doesNotContain(value);
  }

  private static Answer feedOne(World world, String feed, String json) {
    return world
        .http()
        .postJson(world.uri(Part.DECLARATION, "/feeds/" + feed), world.operator(), json);
  }

  /** A good case but for one member. */
  private static String caseWith(String member, String value, Person person) {
    String good =
        """
        "recordId": "r1", "idType": "10", "idNumber": "%s", "status": "CONFIRMED", \
        "reportedAt": "2026-01-02"\
        """
            .formatted(person.idNumber());
    String changed = good.replaceAll("\"" + member + "\": \"[^\"]*\"(, )?", "");
    return "{\"" + member + "\": \"" + value + "\", " + changed.replaceAll(", $", "") + "}";
  }

  private static String row(World world, Person person) {
    return "%s,10,%s,CONFIRMED,%s"
        .formatted(world.newRecord("case"), person.idNumber(), Instant.now());
  }

  private static Answer done(Answer answer, int accepted, int rejected) {
    answer.expecting(200);
    assertThat(answer.at("state")).as(answer.text()).isEqualTo("DONE");
    assertThat(answer.json().path("rowsAccepted").asInt()).as(answer.text()).isEqualTo(accepted);
    assertThat(answer.json().path("rowsRejected").asInt()).as(answer.text()).isEqualTo(rejected);
    return answer;
  }

  /** Line and column of each rejection. */
  private static List<String> rejected(Answer answer) {
    return answer
        .json()
        .path("rejected")
        .valueStream()
        .map(row -> row.path("line").asLong() + " " + row.path("column").asString())
        .toList();
  }

  private static void awaitRed(World world, Person person) {
    Await.until(() -> assertThat(world.state(person)).isEqualTo("RED"));
  }

  private static <V extends org.apache.avro.specific.SpecificRecord> List<Long> offsets(
      World world, Topic<V> topic, List<Person> people) {
    Set<String> wanted = new HashSet<>();
    people.forEach(person -> wanted.add(world.id(person).hex()));
    return world.topics().events(topic).stream()
        .filter(event -> wanted.contains(HexFormat.of().formatHex(event.key())))
        .map(event -> event.record().partition() * 1_000_000_000L + event.record().offset())
        .sorted()
        .toList();
  }

  private static void write(PipedOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
