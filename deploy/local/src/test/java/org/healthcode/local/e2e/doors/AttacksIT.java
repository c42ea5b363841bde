package org.healthcode.local.e2e.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attacks that worked once, or that somebody who knows the code would try first. Those that other
 * classes try are in the table of docs/threat-model.md.
 */
@ExtendWith(SharedStack.class)
class AttacksIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TURNED = "张\u202E三丰";
  private static final Map<String, String> STAFF =
      Map.of("region", "41", "authority", "henan-cdc", "feeds", "cases contacts tests");

  private static final int FILE = 20_000_000;
  private static final int LINE = 60_000;
  private static final int READS_AN_HOUR = 60;
  private static final int WRITES_A_MINUTE = 30;

  @Test
  void aHeaderThatAsksForNoTraceIsNotObeyed(World world) {
    Person person = world.greenAdult();
    world
        .http()
        .get(
            world.uri(Part.RISK, "/persons/" + world.id(person).hex() + "/decision?reason=CASE-77"),
            world.staff(Role.AUDITOR),
            "X-Healthcode-Forwarded",
            "true")
        .expecting(200);
    Await.until(() -> assertThat(accesses(world, person)).contains("CASE-77"));
  }

  @Test
  void noSpellingOfANumberGetsIntoARecordOrAKey(World world) {
    Person person = Person.adult();
    String number = person.idNumber();
    List<String> spellings =
        List.of(
            number,
            "case-" + number + "-1",
            number.substring(0, 6) + "." + number.substring(6, 14) + "-" + number.substring(14),
            inDigitsFrom('\uFF10', number),
            inDigitsFrom('\u0660', number),
            inDigitsFrom('\u0E50', number),
            number.substring(0, 6) + "\u200B" + number.substring(6),
            "tel:" + person.phone());
    for (String spelling : spellings) {
      refused(world, "cases", "recordId", spelling, row(world, person, "status", "CONFIRMED"));
      refused(world, "contacts", "caseRecordId", spelling, row(world, person, "degree", "CLOSE"));
      refused(world, "tests", "laboratory", spelling, row(world, person, "result", "NEGATIVE"));
    }
    for (String key : spellings.subList(0, 3)) {
      assertThat(world.declare(person, "{}", "Idempotency-Key", key).expecting(422).fields())
          .containsExactly("Idempotency-Key");
    }
  }

  @Test
  void noAccountOfStaffIsAPersonsNumber(World world) {
    Person person = Person.adult();
    Map<String, Object> row = World.caseRow(world.newRecord("case"), person, "CONFIRMED");
    for (String account :
        List.of(
            person.idNumber(),
            "op-" + person.idNumber(),
            inDigitsFrom('\u0660', person.idNumber()),
            person.phone())) {
      Answer answer =
          world.postAs(world.token(account, Role.OPERATOR.scope(), STAFF), "cases", row);
      assertThat(answer.expecting(403).problem()).isEqualTo("token-claims");
      assertThat(answer.text()).doesNotContain(account, person.idNumber());
    }
  }

  @Test
  void aTokenWithoutAudienceEndOrHolderOrSignatureOpensNothing(World world) throws Exception {
    JWTClaimsSet whole =
        new JWTClaimsSet.Builder()
            .issuer(world.stack().url(Part.IDENTITY).toString())
            .subject("attacker")
            .audience("healthcode")
            .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
            .claim("scope", Role.AUDITOR.scope())
            .claim("region", "41")
            .build();
    URI alarms = world.uri(Part.RISK, "/alarms");
    assertThat(world.http().get(alarms, signed(world, whole)).status()).isEqualTo(200);

    for (String claim : List.of("aud", "exp", "sub")) {
      String without = signed(world, new JWTClaimsSet.Builder(whole).claim(claim, null).build());
      assertThat(world.http().get(alarms, without).status()).as(claim).isEqualTo(401);
    }
    String another = signed(world, new JWTClaimsSet.Builder(whole).audience("other").build());
    assertThat(world.http().get(alarms, another).status()).as("another program's").isEqualTo(401);
    String unsigned = world.secret(new PlainJWT(whole).serialize());
    assertThat(world.http().get(alarms, unsigned).status()).as("unsigned").isEqualTo(401);
  }

  @Test
  void aHostThatIsMadeUpIsNotBelieved(World world) throws IOException {
    for (Part service : Part.services()) {
      String answer =
          raw(
              world.stack().url(service),
              "GET /sign-in?to=/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                  + "Accept: text/html\r\nConnection: close\r\n\r\n");
      assertThat(answer).as("%s", service).contains("/sign-in/callback").doesNotContain("evil");
      assertThat(
              raw(
                  world.stack().url(service),
                  "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n"
                      + "Connection: close\r\n\r\n"))
          .as("%s", service)
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aFileOfTwentyMegabytesWhoseQuoteIsNeverClosedEndsNothing(World world) {
    Person behind = Person.adult();
    StringBuilder file = new StringBuilder(FILE + LINE);
    file.append("recordId,idType,idNumber,status,reportedAt\nR-1,10,\"");
    String line = "x".repeat(LINE) + "\n";
    while (file.length() < FILE) {
      file.append(line);
    }
    file.append(world.newRecord("case"))
        .append(",10,%s,CONFIRMED,%s\n".formatted(behind.idNumber(), Instant.now()));

    Answer answer =
        world.upload("cases", "text/csv", file.toString(), world.newRecord("job")).expecting(200);

    assertThat(answer.json().path("rowsRead").asInt())
        .as("the row behind it is in")
        .isEqualTo(answer.json().path("rowsRejected").asInt() + 1);
    world.infect(Person.adult());
  }

  @Test
  void textThatTurnsAroundIsInNoNameThatIsPrinted(World world) {
    Person guardian = world.declaredAdult();
    Answer dependant = world.addDependant(guardian, Person.child().called(TURNED), "CHILD");
    assertThat(dependant.expecting(422).fields()).containsExactly("name");

    Map<String, String> venue =
        Map.of("name", TURNED, "category", "SHOP", "regionCode", World.REGION, "address", TURNED);
    assertThat(
            world
                .http()
                .postJson(
                    world.uri(Part.DECLARATION, "/venues"),
                    world.operator(),
                    JSON.writeValueAsString(venue))
                .expecting(422)
                .fields())
        .containsExactlyInAnyOrder("name", "address");

    assertThat(world.code(Person.adult().called(TURNED)).expecting(403).problem())
        .isEqualTo("token-claims");
  }

  @Test
  void whoTriesTheFactsOfOthersOnAPersonIsSeenByThePerson(World world) {
    Person person = world.greenAdult();
    String anothers =
        world.feed("cases", World.caseRow(world.newRecord("case"), Person.adult(), "CONFIRMED"));
    Map<String, String> override =
        Map.of(
            "idType",
            "10",
            "idNumber",
            person.idNumber(),
            "color",
            "RED",
            "reason",
            "CLOSE_CONTACT_UNDER_INVESTIGATION",
            "factId",
            anothers,
            "until",
            Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS).toString());

    String attacker = world.token("attacker-who-tries", Role.OPERATOR.scope(), STAFF);
    // On a busy machine nobody may know in time whether the fact fits: 503, and nothing was said.
    Answer answer =
        Await.get(
            () -> {
              Answer tried =
                  world
                      .http()
                      .postJson(
                          world.uri(Part.DECLARATION, "/overrides"),
                          attacker,
                          JSON.writeValueAsString(override));
              assertThat(tried.status()).isNotEqualTo(503);
              return tried;
            });

    assertThat(answer.expecting(422).fields()).containsExactly("factId");
    Await.until(() -> assertThat(accesses(world, person)).contains("OVERRIDE_FACT"));
    assertThat(world.state(person)).isEqualTo("GREEN");
  }

  @Test
  void whoReadsOnePersonAfterAnotherIsStoppedAtSixtyAnHour(World world) {
    Person person = world.greenAdult();
    String browsing =
        world.token(
            "attacker-who-browses",
            Role.AUDITOR.scope(),
            Map.of("region", "41", "authority", "henan-audit"));
    // A slow machine is given some of the hour back meanwhile.
    int reads = 0;
    Answer answer = world.decision(person, browsing);
    while (answer.status() == 200 && reads < 2 * READS_AN_HOUR) {
      reads++;
      answer = world.decision(person, browsing);
    }
    assertThat(answer.expecting(429).problem()).isEqualTo("too-many-requests");
    assertThat(reads).isGreaterThanOrEqualTo(READS_AN_HOUR);
    world.decision(person, world.staff(Role.AUDITOR)).expecting(200);
  }

  @Test
  void aProgramInAResidentsNameWritesNoMoreThanAPersonCan(World world) {
    Person person = Person.adult();
    int writes = 0;
    Answer answer = world.declare(person);
    while (answer.status() == 201 && writes < 5 * WRITES_A_MINUTE) {
      writes++;
      answer = world.declare(person);
    }
    assertThat(answer.expecting(429).problem()).isEqualTo("too-many-requests");
    assertThat(writes).isGreaterThanOrEqualTo(WRITES_A_MINUTE);
    world.declare(Person.adult()).expecting(201);
  }

  /** A row with all that its feed asks for, one member of which is replaced later. */
  private static Map<String, Object> row(World world, Person person, String member, String value) {
    Map<String, Object> row =
        new LinkedHashMap<>(World.caseRow(world.newRecord("attack"), person, "CONFIRMED"));
    String now = Instant.now().toString();
    row.putAll(
        Map.of("caseRecordId", "C-1", "lastContactAt", now, "sampledAt", now, "resultAt", now));
    row.put(member, value);
    return row;
  }

  private static void refused(
      World world, String feed, String member, String spelling, Map<String, Object> row) {
    row.put(member, spelling);
    Answer answer = world.post(feed, row).expecting(422);
    assertThat(answer.fields()).as("%s of %s", member, feed).containsExactly(member);
    assertThat(answer.text()).doesNotContain(spelling);
  }

  /** The digits of another script, which begin with this zero. */
  private static String inDigitsFrom(char zero, String number) {
    StringBuilder written = new StringBuilder();
    number
        .chars()
        .forEach(c -> written.append(c >= '0' && c <= '9' ? (char) (zero + c - '0') : (char) c));
    return written.toString();
  }

  private static String signed(World world, JWTClaimsSet claims)
      throws IOException, ParseException, JOSEException {
    Path file = world.stack().data().of(Part.IDENTITY).resolve("signing-key.json");
    RSAKey key = RSAKey.parse(Files.readString(file));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return world.secret(token.serialize());
  }

  private static String raw(URI service, String request) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout((int) Await.LONG.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String accesses(World world, Person person) {
    return world
        .http()
        .get(world.uri(Part.CODE, "/codes/me/accesses"), world.token(person))
        .expecting(200)
        .text();
  }
}
