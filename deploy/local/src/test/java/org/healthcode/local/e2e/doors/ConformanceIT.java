package org.healthcode.local.e2e.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.Tools;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Installation;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The suite that others run on theirs, on ours: E-31 of docs/cases/everywhere/elsewhere.md. */
@ExtendWith(SharedStack.class)
class ConformanceIT {

  @Test
  void theTwoCallsForRegisteredClientsPassEveryCheckOfTheSuite(World world) throws Exception {
    Tools.require("openssl");
    Path check = Installation.here().module().resolveSibling("check");

    String table =
        new String(
            Tools.run(
                check,
                "long",
                "conformance",
                "--data",
                world.stack().data().root().toString(),
                "--declaration",
                world.stack().url(Part.DECLARATION).toString(),
                "--code",
                world.stack().url(Part.CODE).toString(),
                "--verification",
                world.stack().url(Part.VERIFICATION).toString()),
            StandardCharsets.UTF_8);

    assertThat(table).contains("18 passed, 0 failed, 0 not checked");
  }

  @Test
  void theExampleClientAsksAsItsPageSays(World world, @TempDir Path folder) throws Exception {
    Person person = world.greenAdult();
    String client = world.newRecord("example");
    String key = ask(world, folder, "keys", "").strip();
    Answer asked =
        world
            .http()
            .postJson(
                world.uri(Part.DECLARATION, "/clients"),
                world.staff(Role.OPERATOR),
                registration(client, key),
                "Idempotency-Key",
                client)
            .expecting(201);
    world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/clients/" + asked.at("proposalId") + "/approval"),
            world.staff(Role.APPROVER),
            "")
        .expecting(200);
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.VERIFICATION, "/external/v1/clients"), "")
                        .expecting(200)
                        .text())
                .contains(client));

    String byNumber = ask(world, folder, "number", "10 " + person.idNumber(), "--client", client);
    String byCode = ask(world, folder, "scan", world.liveCode(person), "--client", client);

    assertThat(byNumber).contains("\"state\": \"GREEN\"").doesNotContain(person.idNumber());
    assertThat(byCode).contains("\"state\": \"GREEN\"", "**" + person.name().substring(2));
    String looks =
        world
            .http()
            .get(world.uri(Part.CODE, "/codes/me/accesses"), world.token(person))
            .expecting(200)
            .text();
    assertThat(looks).contains("CLIENT_NUMBER", "CLIENT_SCAN", client);
  }

  private static String registration(String client, String key) {
    return """
        {"clientId": "%s", "nameZh": "示例园区", "nameEn": "Example Park", "purpose": "园区入口查验",
         "legalBasis": "示例协议", "regionCode": "41", "scopes": ["SCAN", "NUMBER"],
         "quotaPerMinute": 60, "quotaPerDay": 2000, "keys": [%s], "validUntil": "%s"}
        """
        .formatted(client, key, ChinaTime.day(Instant.now()).plusDays(90));
  }

  /** Runs the example client with this on its standard input, and returns what it printed. */
  private static String ask(World world, Path folder, String what, String input, String... options)
      throws Exception {
    Path program = Installation.here().module().resolve("../../clients/example/ask").normalize();
    List<String> words = new ArrayList<>(List.of(program.toString(), what));
    words.addAll(List.of(options));
    words.add(folder.resolve("keys").toString());
    words.add(world.uri(Part.VERIFICATION, "/external/v1").toString());
    Path written = Files.writeString(folder.resolve("input"), input);
    Process process =
        new ProcessBuilder(words)
            .redirectInput(written.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] printed = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(printed, StandardCharsets.UTF_8);
  }
}
