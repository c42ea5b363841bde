package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** Messages on changes of color, from a fed case to a gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it has a stack of its own")
class MessageIT {
  private static final String GROUP = "code-service-messages";

  private final SmsGateway gateway = new SmsGateway();
  private final World world =
      World.start(
          stack ->
              stack
                  .environment(Part.CODE, "MESSAGE_SENDER", "sms")
                  .environment(Part.CODE, "MESSAGE_URL", gateway.url()));

  @BeforeAll
  void awaitTheGroup() {
    Await.until(
        () ->
            assertThat(offsets())
                .as("partitions of %s", GROUP)
                .hasSize(world.stack().partitions()));
  }

  @AfterAll
  void stop() throws Exception {
    world.close();
    gateway.close();
  }

  private Map<?, ?> offsets() throws Exception {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, world.stack().bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    }
  }

  @Test
  void whoTurnsRedIsToldOnceAlsoAcrossARestartAndNoLogHasTheNumber() throws Exception {
    Person patient = world.greenAdult();
    assertThat(gateway.to(patient.phone())).as("a first green").isEmpty();
    world.infect(patient);
    Await.until(() -> assertThat(gateway.to(patient.phone())).hasSize(1));

    SmsGateway.Sms first = gateway.to(patient.phone()).getFirst();
    assertThat(first.key()).matches("[0-9a-f]{32}").isEqualTo(first.header());
    assertThat(first.text())
        .isEqualTo("您或您代办的家人的健康码有更新，请登录查看。")
        .doesNotContain(patient.name(), patient.idNumber());

    world.stack().killForcibly(Part.CODE);
    world.stack().start(Part.CODE);
    Person next = world.greenAdult();
    world.infect(next);
    Await.until(() -> assertThat(gateway.to(next.phone())).hasSize(1));
    assertThat(gateway.to(patient.phone()))
        .extracting(SmsGateway.Sms::key)
        .containsOnly(first.key());

    Needles needles =
        new Needles(List.of(patient.phone(), next.phone(), patient.name(), patient.idNumber()));
    Set<String> found = new TreeSet<>();
    try (Stream<Path> logs = Files.list(world.stack().data().logs())) {
      for (Path log : logs.toList()) {
        found.addAll(needles.foundIn(Files.readAllBytes(log)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void whichMessagesOneWantsIsOnesOwnChoice() {
    Person resident = world.greenAdult();
    var uri = world.uri(Part.CODE, "/messages/choice");
    String token = world.token(resident);
    assertThat(world.http().get(uri, token).expecting(200).at("easing")).isEqualTo("true");

    world.http().send("PUT", uri, token, "{\"easing\": false}").expecting(200);
    assertThat(world.http().get(uri, token).expecting(200).at("easing")).isEqualTo("false");
    assertThat(world.http().send("PUT", uri, token, "{}").expecting(422).fields())
        .containsExactly("easing");
  }
}
