package org.healthcode.tools.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.healthcode.tools.ToolRun;
import org.healthcode.tools.conformance.Check.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** E-31 to E-40 of docs/cases/everywhere/elsewhere.md. */
class ConformanceTest {
  private static final KeyPair KEYS = keys();
  private static final List<Plan.Somebody> PEOPLE =
      List.of(
          somebody("410103198001010011", "李明", "RED"),
          somebody("410103198001010022", "欧阳娜娜", "YELLOW"),
          somebody("410103198001010033", "Ann Marie O'Neil", "GREEN"));

  @Test
  void aRightServerPasses() throws Exception {
    try (CallServer server = server(Set.of())) {
      assertThat(failed(server)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void eachFaultIsNamedAndNothingElse(Fault fault) throws Exception {
    try (CallServer server = server(Set.of(fault))) {
      assertThat(failed(server).keySet()).containsExactlyInAnyOrderElementsOf(fault.named());
    }
  }

  @Test
  void oneFaultDoesNotHideTheOthers() throws Exception {
    Set<Fault> five =
        EnumSet.of(
            Fault.RED_IS_00,
            Fault.AS_OF_YESTERDAY,
            Fault.WHOLE_NAME,
            Fault.NO_QUOTA,
            Fault.REPLAYED);
    try (CallServer server = server(five)) {
      assertThat(failed(server))
          .containsOnlyKeys(
              "color-of-red", "stale", "as-of-invented", "masking", "quota", "replay");
    }
  }

  @Test
  void whatThePlanCantCheckIsNotPassed() throws Exception {
    try (CallServer server = server(Set.of())) {
      Plan whole = plan(server.base());
      Plan part =
          new Plan(
              whole.client(),
              Optional.empty(),
              whole.people(),
              whole.unknown(),
              0,
              300,
              Optional.empty(),
              Optional.empty());

      assertThat(new Suite(server.base(), part).run().values())
          .filteredOn(Outcome.Unchecked.class::isInstance)
          .hasSize(3);
    }
  }

  @Test
  void whereNobodyAnswersEachRowSaysSo() throws Exception {
    String base = "http://127.0.0.1:" + freePort() + "/external/v1";

    assertThat(new Suite(base, plan(base)).run().values())
        .hasSize(18)
        .allMatch(Outcome.Failed.class::isInstance);
  }

  @Test
  void aPageInPlaceOfAnAnswerIsNoAnswer() throws Exception {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] html = "<html></html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
          }
        });
    page.start();
    try {
      String base = "http://127.0.0.1:" + page.getAddress().getPort();
      assertThat(new Suite(base, plan(base)).run().values())
          .noneMatch(Outcome.Passed.class::isInstance);
    } finally {
      page.stop(0);
    }
  }

  @Test
  void theTableHasARowForEachCheckAndNobodysNameOrNumber(@TempDir Path folder) throws Exception {
    try (CallServer server = server(EnumSet.of(Fault.WHOLE_NAME, Fault.RED_IS_00))) {
      Path file = folder.resolve("plan.json");
      Files.write(file, JsonMapper.shared().writeValueAsBytes(plan(server.base())));
      ByteArrayOutputStream table = new ByteArrayOutputStream();
      ConformanceCommand command =
          new ConformanceCommand(new PrintStream(table, true, StandardCharsets.UTF_8));

      assertThat(ToolRun.executeCommand(command, server.base(), "--plan", file.toString()))
          .isEqualTo(1);
      assertThat(table.toString(StandardCharsets.UTF_8))
          .startsWith("127.0.0.1 is asked about 3 made-up people by client suite;")
          .containsPattern("color-of-red +FAILED")
          .containsPattern("masking +FAILED")
          .containsPattern("replay +passed")
          .contains("16 passed, 2 failed, 0 not checked")
          .doesNotContain("李明")
          .doesNotContain("410103198001010011");
    }
  }

  @Test
  void onAnotherMachineNothingIsAskedWithoutConsent(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("plan.json");
    Files.write(file, JsonMapper.shared().writeValueAsBytes(plan("https://hc.example")));
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    ConformanceCommand command =
        new ConformanceCommand(new PrintStream(table, true, StandardCharsets.UTF_8));

    assertThat(
            ToolRun.executeCommand(
                command, "https://hc.example.invalid", "--plan", file.toString()))
        .isEqualTo(1);
    assertThat(table.toString(StandardCharsets.UTF_8)).doesNotContain("passed");
  }

  private static Map<String, Outcome> failed(CallServer server) {
    Map<String, Outcome> failed = new TreeMap<>();
    new Suite(server.base(), plan(server.base()))
        .run()
        .forEach(
            (check, outcome) -> {
              if (!(outcome instanceof Outcome.Passed)) {
                failed.put(check.name(), outcome);
              }
            });
    return failed;
  }

  private static CallServer server(Set<Fault> faults) throws IOException {
    CallServer server = new CallServer(KEYS.getPublic(), faults);
    PEOPLE.forEach(server::put);
    return server;
  }

  private static Plan plan(String base) {
    String root = base.replace("/external/v1", "");
    String key = Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
    return new Plan(
        new Plan.Client("suite", "c3VpdGU", key),
        Optional.of(new Plan.Client("limited", "c3VpdGU", key)),
        PEOPLE,
        new Plan.Document("10", "410103198001010099"),
        CallServer.QUOTA,
        300,
        Optional.of(
            new Plan.Change(
                2,
                root + "/change",
                "t",
                "k",
                "{\"idNumber\": \"410103198001010033\"}",
                "YELLOW",
                1)),
        Optional.of(new Plan.Trace(0, root + "/accesses", "t", "The Suite")));
  }

  private static Plan.Somebody somebody(String number, String name, String color) {
    return new Plan.Somebody(new Plan.Document("10", number), name, color, "CODE:" + number);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
