package org.healthcode.local.e2e.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.KafkaLogin;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.healthcode.tools.KafkaConnection;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A broker that lets in only who has the password: one set of settings reaches every client. */
class CredentialsIT {
  private static final KafkaLogin LOGIN = new KafkaLogin("health", "open-sesame");

  @Test
  void withTheCredentialsEveryClientDoesItsWorkAndWithoutThemNobodyIsLetIn() throws Exception {
    try (World world = World.start(builder -> builder.login(LOGIN))) {
      // Producers of requests and scans, heartbeats, streams, the projector, and a view.
      Person person = world.greenAdult();
      world.newVenue("SHOP");
      // The producer of bulk jobs, and the view of them.
      world.upload("cases", "text/csv", fileOfOneCase(person), "J-1");
      Await.until(() -> assertThat(world.job("J-1").expecting(200).at("state")).isEqualTo("DONE"));
      world.awaitShown(person, "STOP RED");
      theProjectorOfAccesses(world, person);
      theWatchAndItsView(world);
      theCounting(world);
      theTools(world);
      thePolicysTransaction(world);
      nobodyElseIsLetIn(world);
    }
  }

  private static String fileOfOneCase(Person person) {
    return "recordId,idType,idNumber,status,reportedAt\nC-1,10,%s,CONFIRMED,%s\n"
        .formatted(person.idNumber(), Instant.now());
  }

  private static void theProjectorOfAccesses(World world, Person person) {
    world.lookUp(person);
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.CODE, "/codes/me/accesses"), world.token(person))
                        .expecting(200)
                        .text())
                .contains("ID_LOOKUP"));
  }

  private static void theWatchAndItsView(World world) {
    world
        .http()
        .get(world.uri(Part.RISK, "/alarms"), world.staff(Role.AUDITOR, "41"))
        .expecting(200);
    assertThat(world.http().get(world.managementUri(Part.RISK, "/actuator/prometheus"), "").text())
        .containsPattern("healthcode_watch_running\\{.*} 1\\.0");
  }

  private static void theCounting(World world) {
    Await.until(
        () ->
            world
                .http()
                .get(world.uri(Part.RISK, "/statistics/colors"), world.operator())
                .expecting(200));
  }

  private static void theTools(World world) {
    Map<String, String> settings = new HashMap<>(LOGIN.clientSettings());
    settings.put("bootstrap.servers", world.stack().bootstrapServers());
    try (var consumer = new KafkaConnection(settings).openConsumer()) {
      assertThat(consumer.partitionsFor(Topics.AUDIT_ENTRIES.name())).isNotEmpty();
    }
  }

  private static void thePolicysTransaction(World world) {
    String operator = world.staff(Role.OPERATOR, "41");
    String yaml =
        world
            .http()
            .get(world.uri(Part.RISK, "/policies/shipped-henan-2020-03"), operator)
            .expecting(200)
            .at("yaml");
    String later = Instant.now().plus(Duration.ofDays(3)).toString();
    String release =
        world
            .http()
            .postJson(
                world.uri(Part.RISK, "/policies"),
                operator,
                new JsonMapper()
                    .writeValueAsString(
                        Map.of(
                            "yaml",
                            yaml.replaceFirst("version: \\S+", "version: 9.9.9"),
                            "effectiveAt",
                            later)))
            .expecting(201)
            .at("releaseId");
    world
        .http()
        .postJson(
            world.uri(Part.RISK, "/policies/" + release + "/approval"),
            world.staff(Role.APPROVER, "41"),
            "")
        .expecting(200);
  }

  private static void nobodyElseIsLetIn(World world) throws InterruptedException {
    assertThat(reasonToRefuse(world, Map.of())).isInstanceOf(TimeoutException.class);
    assertThat(reasonToRefuse(world, new KafkaLogin("health", "guessed").clientSettings()))
        .isInstanceOf(SaslAuthenticationException.class);
  }

  private static Throwable reasonToRefuse(World world, Map<String, String> login)
      throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(login);
    settings.put("bootstrap.servers", world.stack().bootstrapServers());
    settings.put("request.timeout.ms", 3_000);
    settings.put("default.api.timeout.ms", 3_000);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(30, TimeUnit.SECONDS);
      throw new AssertionError("let in");
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      return e;
    }
  }
}
