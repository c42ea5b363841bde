package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.TopicReader;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What checkpoints are told of what they are shown. */
@ExtendWith(SharedStack.class)
class ScanIT {

  @Test
  void whatIsNoGoodCodeIsRefusedForItsOwnReasonAndNamesNobody(World world, @TempDir Path folder) {
    Person person = world.greenAdult();
    Instant now = Instant.now();
    LiveCode ours = new LiveCode(world.keys().liveCode());
    LiveCode theirs = new LiveCode(KeyFiles.create(folder).liveCode());
    String live = world.liveCode(person);

    refused(world, person, "https://example.org/", "code-unreadable");
    refused(world, person, live.toLowerCase(java.util.Locale.ROOT), "code-unreadable");
    refused(world, person, live.substring(0, live.length() - 7), "code-truncated");
    refused(world, person, withAnotherEnd(live), "code-forged");
    refused(world, person, theirs.encode(world.id(person), now), "code-other-key");
    refused(
        world,
        person,
        ours.encode(world.id(person), now.minus(Duration.ofMinutes(3))),
        "code-expired");
    refused(
        world,
        person,
        ours.encode(world.id(person), now.plus(Duration.ofMinutes(5))),
        "code-not-yet-valid");

    String pass = Await.get(() -> world.offlinePass(person));
    refused(world, person, pass.substring(0, pass.length() - 20), "code-truncated");
    refused(world, person, withAnotherEnd(pass), "pass-signature-invalid");
    refused(world, person, pass(KeyFiles.load(folder), world, person, now), "code-other-key");
    refused(
        world,
        person,
        pass(world.keys(), world, person, now.minus(Duration.ofHours(25))),
        "pass-expired");
    refused(
        world,
        person,
        pass(world.keys(), world, person, now.plus(Duration.ofHours(1))),
        "pass-not-yet-valid");
  }

  @Test
  void anOfflinePassIsAnsweredFromWhatIsKnownNow(World world) {
    Person person = world.greenAdult();
    String pass = Await.get(() -> world.offlinePass(person));
    Answer green = world.scan(pass).expecting(200);
    assertThat(green.at("verdict")).isEqualTo("PASS");
    assertThat(green.at("mode")).isEqualTo("ONLINE");

    world.infect(person);
    Await.until(() -> assertThat(world.scan(pass).expecting(200).at("verdict")).isEqualTo("STOP"));
  }

  @Test
  void aPaperCodeIsGoodUntilItIsRevoked(World world) {
    Person person = world.greenAdult();
    String printed = paperCode(world, person);
    Await.until(
        () -> assertThat(world.scan(printed).expecting(200).at("verdict")).isEqualTo("PASS"));
    assertThat(paperCode(world, person)).isEqualTo(printed);

    world
        .http()
        .delete(world.uri(Part.CODE, "/codes/me/paper-code"), world.token(person))
        .expecting(204);
    Await.until(
        () -> assertThat(world.scan(printed).expecting(422).problem()).isEqualTo("code-revoked"));

    String newer = paperCode(world, person);
    Await.until(() -> assertThat(world.scan(newer).expecting(200).at("verdict")).isEqualTo("PASS"));
    assertThat(world.scan(printed).expecting(422).problem()).isEqualTo("code-revoked");
  }

  @Test
  void peopleWithoutAPhoneAreLookedUpByWhoMayAndItLeavesATrace(World world) {
    Person person = world.greenAdult();
    assertThat(world.lookUp(person)).isEqualTo("PASS GREEN");
    Await.until(
        () ->
            assertThat(scansOf(world, person))
                .extracting(ScanRecorded::getMethod)
                .contains(ScanMethod.ID_LOOKUP));

    String withoutTheRight =
        world.token(
            "checkpoint-7",
            "checkpoint",
            Map.of("checkpoint_id", "gate-7", "region", "41", "venue", "gate-7"));
    Map<String, String> body =
        Map.of("idType", "10", "idNumber", person.idNumber(), "checkpointId", "gate-7");
    assertThat(world.scan(body, withoutTheRight).expecting(403).problem()).isEqualTo("forbidden");
    assertThat(
            world
                .scan(
                    Map.of("code", world.liveCode(person), "checkpointId", "gate-7"),
                    withoutTheRight)
                .expecting(200)
                .at("verdict"))
        .isEqualTo("PASS");
  }

  @Test
  void aCheckpointSpeaksOnlyForItself(World world) {
    Person person = world.greenAdult();
    Map<String, String> body = Map.of("code", world.liveCode(person), "checkpointId", "another");
    assertThat(world.scan(body, world.checkpoint()).expecting(403).problem())
        .isEqualTo("checkpoint-mismatch");
    assertThat(world.scan(body, world.token(person)).expecting(403).problem())
        .isEqualTo("forbidden");
    assertThat(world.scan(body, world.operator()).expecting(403).problem()).isEqualTo("forbidden");
    assertThat(world.scan(body, "").expecting(401).problem()).isEqualTo("unauthenticated");
  }

  @Test
  void feverAtTheGateMakesAGreenCodeWorthALook(World world) {
    Person person = world.greenAdult();
    Map<String, Object> body =
        Map.of("code", world.liveCode(person), "checkpointId", "demo", "temperature", 37.3);
    Answer answer = world.scan(body, world.checkpoint()).expecting(200);
    assertThat(answer.at("verdict")).isEqualTo("CHECK");
    assertThat(answer.at("reason")).isEqualTo("TEMPERATURE");
  }

  @Test
  void theAnswerHoldsNothingBesideWhatACheckpointNeeds(World world) {
    Person person = world.greenAdult();
    world.infect(person);
    world.awaitShown(person, "STOP RED");
    Answer answer = world.scan(world.liveCode(person)).expecting(200);
    assertThat(answer.json().propertyNames())
        .isSubsetOf(
            "verdict",
            "state",
            "color",
            "colorCode",
            "maskedName",
            "idTail",
            "notices",
            "asOf",
            "mode",
            "reason",
            "lastTest",
            "foreign");
    assertThat(answer.text())
        .doesNotContain(person.idNumber(), person.name(), world.id(person).hex(), World.REGION);
  }

  @Test
  void anybodyMayFetchTheTrustListAndItHasNoPrivateKey(World world) {
    Answer answer =
        world.http().get(world.uri(Part.VERIFICATION, "/trust-list"), "").expecting(200);
    assertThat(answer.json().path("keys")).isNotEmpty();
    answer
        .json()
        .path("keys")
        .forEach(key -> assertThat(key.propertyNames()).contains("x").doesNotContain("d"));
  }

  private static void refused(World world, Person person, String code, String problem) {
    Answer answer = world.scan(world.secret(code)).expecting(422);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.json().propertyNames()).doesNotContain("verdict", "state", "color");
    assertThat(answer.text())
        .doesNotContain(code, person.idNumber(), person.name(), world.id(person).hex());
  }

  /** Another character in the second last place, still Base45 and of the same length. */
  private static String withAnotherEnd(String code) {
    int place = code.length() - 2;
    char other = code.charAt(place) == '1' ? '2' : '1';
    return code.substring(0, place) + other + code.substring(place + 1);
  }

  private static String pass(KeyFiles keys, World world, Person person, Instant issued) {
    return new PassIssuer("41", keys.offlinePass(), new PassIds(keys.passId()))
        .issue(
            world.id(person),
            Color.GREEN,
            MaskedName.of(person.name()),
            person.idNumber().substring(14),
            issued,
            Optional.empty())
        .text();
  }

  private static String paperCode(World world, Person person) {
    return world.secret(
        world
            .http()
            .postJson(world.uri(Part.CODE, "/codes/me/paper-code"), world.token(person), "")
            .expecting(200)
            .at("code"));
  }

  private static List<ScanRecorded> scansOf(World world, Person person) {
    byte[] key = world.id(person).bytes();
    return world.topics().events(Topics.SCANS).stream()
        .filter(scan -> java.util.Arrays.equals(scan.key(), key))
        .map(TopicReader.Read::value)
        .toList();
  }
}
