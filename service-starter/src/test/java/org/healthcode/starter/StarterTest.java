package org.healthcode.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a service gets without doing anything: over HTTP, with broker and Redis away. */
@SpringBootTest(
    classes = TestService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=test-service",
      "spring.data.redis.port=1",
      "spring.kafka.bootstrap-servers=localhost:1",
      "healthcode.registry-url=http://localhost:1"
    })
@Import(StarterTest.Keys.class)
@ExtendWith(OutputCaptureExtension.class)
class StarterTest {
  private static final String NUMBER = "11010519491231002X";
  private static final Map<String, Object> REAL_NAME =
      Map.of("id_type", "10", "id_number", NUMBER, "name", "张三");
  private static final String RESIDENT = TestTokens.token("resident", REAL_NAME);

  private final int port;
  private final WebTestClient http;

  StarterTest(@Value("${local.server.port}") int port) {
    this.port = port;
    http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build();
  }

  @Test
  void aHandlerThatAnswersWithAValueMayBlock() {
    http.get()
        .uri("/thread")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("true");
  }

  @TestConfiguration
  static class Keys {
    @Bean
    ReactiveJwtDecoder decoder() {
      return NimbusReactiveJwtDecoder.withPublicKey(TestTokens.publicKey()).build();
    }
  }

  @DynamicPropertySource
  static void keysDir(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
  }

  @Test
  void publicPathsNeedNoToken() {
    http.get().uri("/open").exchange().expectStatus().isOk();
  }

  /** Reactor Netty 1.3.7 left the third request unread (its issue 4361). */
  @Test
  void aConnectionIsReadOnAfterARequestThatCameWhileAnotherWasAnswered() throws IOException {
    String slow = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String refused = "GET /closed HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (int round = 0; round < 5; round++) {
        socket.getOutputStream().write((slow + refused).getBytes(UTF_8));
        assertThat(nextStatus(answers)).contains("200");
        assertThat(nextStatus(answers)).contains("401");
      }
    }
  }

  private static String nextStatus(BufferedReader answers) throws IOException {
    String line = answers.readLine();
    while (line != null && !line.contains("HTTP/1.1 ")) {
      line = answers.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void aPathThatNoRuleOpensIsDeniedEvenWithAToken() {
    problem(http.get().uri("/closed").exchange(), 401, "unauthenticated");
    problem(get("/closed", RESIDENT), 403, "forbidden");
  }

  @Test
  void aTokenThatIsExpiredForgedOrOfAnotherKeyIsNoToken() {
    problem(get("/me", TestTokens.expired("resident")), 401, "unauthenticated");
    problem(get("/me", TestTokens.ofAnotherKey("resident")), 401, "unauthenticated");
    problem(get("/me", "nonsense"), 401, "unauthenticated");
  }

  @Test
  void aTokenForSomebodyElseIsNoToken() {
    for (Object audience :
        List.of("other", List.of(), List.of("other"), "HEALTHCODE", "", Map.of("healthcode", 1))) {
      problem(get("/me", withClaim("aud", audience)), 401, "unauthenticated");
    }
    problem(get("/me", TestTokens.without("aud")), 401, "unauthenticated");
    get("/me", withClaim("aud", List.of("other", "healthcode"))).expectStatus().isOk();
    get("/me", withClaim("aud", "healthcode")).expectStatus().isOk();
  }

  @Test
  void aTokenWithoutAnEndIsNoToken() {
    problem(get("/me", TestTokens.without("exp")), 401, "unauthenticated");
    problem(get("/me", withClaim("exp", "soon")), 401, "unauthenticated");
    long now = Instant.now().getEpochSecond();
    problem(get("/me", withClaim("exp", now - 62)), 401, "unauthenticated");
    get("/me", withClaim("exp", now + 315_360_000)).expectStatus().isOk();
  }

  @Test
  void aTokenOfNobodyIsNoToken() {
    problem(get("/me", TestTokens.without("sub")), 401, "unauthenticated");
    for (String subject : List.of("", " ")) {
      problem(get("/me", withClaim("sub", subject)), 401, "unauthenticated");
    }
  }

  @Test
  void aTokenThatIsSignedByNobodyOrWithThePublicKeyIsNoToken() {
    problem(get("/me", TestTokens.unsigned("resident")), 401, "unauthenticated");
    problem(get("/me", TestTokens.signedWithThePublicKey("resident")), 401, "unauthenticated");
  }

  @Test
  void twoTokensAreNone() {
    problem(
        http.get()
            .uri("/me")
            .header("Authorization", "Bearer " + RESIDENT, "Bearer " + RESIDENT)
            .exchange(),
        401,
        "unauthenticated");
  }

  @Test
  void whatIsOpenIsOpenWithoutATokenAndNotWithABadOne() {
    http.get().uri("/open").exchange().expectStatus().isOk();
    problem(get("/open", TestTokens.without("aud")), 401, "unauthenticated");
  }

  private static String withClaim(String name, Object value) {
    return TestTokens.token("resident", with(REAL_NAME, name, value));
  }

  private static Map<String, Object> with(Map<String, ?> claims, String name, Object value) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put(name, value);
    return all;
  }

  @Test
  void aScopeThatIsMissingIsForbidden() {
    problem(post("{}", TestTokens.token("operator", Map.of())), 403, "forbidden");
  }

  @Test
  void aResidentIsAPseudonymAndTheirDataNeverShowsInText() {
    String answer = text(get("/me", RESIDENT).expectStatus().isOk());

    assertThat(answer).contains("\"person\":\"").contains("account-1");
    assertThat(answer).doesNotContain(NUMBER).doesNotContain("张三");
  }

  @Test
  void anIdNumberInATokenThatCannotBeOneIsAProblemWithoutTheNumber() {
    String token =
        TestTokens.token("resident", Map.of("id_type", "10", "id_number", "110105194912310021"));

    assertThat(problem(get("/me", token), 403, "token-claims"))
        .contains("idNumber")
        .doesNotContain("110105194912310021");
  }

  @Test
  void anAccountOfStaffThatIsAPersonsNumberIsRefusedWithoutTheNumber() {
    for (String number : List.of(NUMBER, "13812345678")) {
      for (String claim : List.of("sub", "authority", "checkpoint_id", "venue")) {
        String token = TestTokens.token("operator", Map.of(claim, number));
        assertThat(problem(get("/me", token), 403, "token-claims"))
            .contains(claim)
            .doesNotContain(number);
      }
    }
  }

  @Test
  void aNameThatTurnsTextAroundIsRefusedAndOneThatIsReadFromTheRightIsNot() {
    assertThat(problem(get("/me", withClaim("name", "张三\u202E四")), 403, "token-claims"))
        .contains("name");
    get("/me", withClaim("name", "ئەركىن")).expectStatus().isOk();
  }

  @Test
  void aResidentsAccountMayBeTheirNumberSinceItTravelsNowhere() {
    String token =
        TestTokens.token("resident", Map.of("sub", NUMBER, "id_type", "10", "id_number", NUMBER));

    get("/me", token).expectStatus().isOk();
  }

  @Test
  void aTokenWithoutARealNameIsForbiddenWhereOneIsNeeded() {
    problem(get("/me", TestTokens.token("operator", Map.of())), 403, "forbidden");
  }

  @Test
  void malformedJsonIsAProblemThatNamesThePlace() {
    assertThat(problem(post("{\"stays\": [", RESIDENT), 400, "malformed-json")).contains("line 1");
  }

  @Test
  void aMissingBodyIsAProblem() {
    problem(
        http.post()
            .uri("/things")
            .headers(headers -> headers.setBearerAuth(RESIDENT))
            .contentType(MediaType.APPLICATION_JSON)
            .exchange(),
        400,
        "missing-body");
  }

  @Test
  void aFieldThatCannotBeReadIsNamedByItsPathAndItsValueIsNot() {
    assertThat(
            problem(
                post("{\"stays\":[{\"from\":\"secret-1\"}]}", RESIDENT), 400, "unreadable-fields"))
        .contains("stays[0].from")
        .contains("a time with offset")
        .doesNotContain("secret-1");
  }

  @Test
  void anUnknownEnumValueIsAnsweredWithTheAllowedOnes() {
    assertThat(problem(post("{\"symptom\":\"SECRET\"}", RESIDENT), 400, "unreadable-fields"))
        .contains("symptom")
        .contains("one of FEVER, COUGH")
        .doesNotContain("SECRET");
  }

  @Test
  void aFieldAgainstARuleIsNamed() {
    assertThat(problem(post("{\"stays\":[],\"heat\":36}", RESIDENT), 422, "invalid-fields"))
        .contains("\"field\":\"stays\"")
        .contains("at least one stay");
    assertThat(problem(post("{\"stays\":[],\"heat\":99}", RESIDENT), 422, "invalid-fields"))
        .contains("\"field\":\"heat\"")
        .contains("at most 45")
        .doesNotContain("99");
  }

  @Test
  void aTextOfMoreThanFourThousandCharactersIsAProblem() {
    String body = "{\"stays\":[{\"regionCode\":\"" + "x".repeat(5000) + "\"}]}";

    assertThat(problem(post(body, RESIDENT), 400, "unreadable-fields"))
        .contains("stays[0].regionCode");
  }

  @Test
  void aBodyOfFiveMegabytesIsTooLarge() {
    problem(post("{\"x\":\"" + "x".repeat(5_000_000) + "\"}", RESIDENT), 413, "body-too-large");
  }

  @Test
  void anotherMediaTypeIsAProblemThatSaysWhichAreExpected() {
    assertThat(
            problem(
                http.post()
                    .uri("/things")
                    .headers(headers -> headers.setBearerAuth(RESIDENT))
                    .contentType(MediaType.APPLICATION_XML)
                    .bodyValue("<a/>")
                    .exchange(),
                415,
                "unsupported-media-type"))
        .contains("application/json");
  }

  @Test
  void aParameterThatIsNotANumberOrMissingIsNamed() {
    assertThat(problem(get("/numbers/abc1?times=2", RESIDENT), 400, "unreadable-fields"))
        .contains("\"field\":\"number\"")
        .doesNotContain("abc1");
    assertThat(problem(get("/numbers/1", RESIDENT), 400, "unreadable-fields"))
        .contains("\"field\":\"times\"");
  }

  @Test
  void anUnexpectedFailureHasAnIncidentIdInTheLogAndItsMessageNowhere(CapturedOutput log) {
    String answer = problem(http.get().uri("/broken").exchange(), 500, "internal-error");

    String incident = answer.replaceAll(".*\"incident\":\"([0-9a-f]+)\".*", "$1");
    assertThat(log).contains("incident " + incident).contains("IllegalStateException");
    assertThat(answer + log).doesNotContain("410105199003071234");
  }

  @Test
  void moreCallsThanAllowedAreToldWhenToComeAgain() {
    http.get().uri("/limited").exchange().expectStatus().isOk();
    http.get().uri("/limited").exchange().expectStatus().isOk();

    var refused = http.get().uri("/limited").exchange();
    problem(refused, 429, "too-many-requests");
    refused.expectHeader().valueMatches("Retry-After", "[1-9][0-9]*");
  }

  @Test
  void aServiceIsAliveButNotReadyWhileTheBrokerIsAway() {
    http.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
    http.get().uri("/actuator/health/readiness").exchange().expectStatus().isEqualTo(503);
  }

  @Test
  void metricsCarryTheApplication() {
    assertThat(text(http.get().uri("/actuator/prometheus").exchange().expectStatus().isOk()))
        .contains("application=\"test-service\"");
  }

  @Test
  void theApiDescribesItself() {
    assertThat(text(http.get().uri("/v3/api-docs").exchange().expectStatus().isOk()))
        .contains("/things")
        .contains("\"openapi\":\"3")
        .doesNotContain("\"name\":\"caller\"");
  }

  private WebTestClient.ResponseSpec get(String uri, String token) {
    return http.get().uri(uri).headers(headers -> headers.setBearerAuth(token)).exchange();
  }

  private WebTestClient.ResponseSpec post(String body, String token) {
    return http.post()
        .uri("/things")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static String problem(WebTestClient.ResponseSpec answer, int status, String name) {
    String body =
        text(
            answer
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON));
    assertThat(body).contains("\"type\":\"urn:healthcode:problem:" + name + "\"");
    return body;
  }

  private static String text(WebTestClient.ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }
}
