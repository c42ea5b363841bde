package org.healthcode.starter.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.TestService;
import org.healthcode.starter.TestTokens;
import org.healthcode.starter.session.PageSession;
import org.healthcode.starter.session.SealedCookies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;

/** Sign-in, session and problems of the pages, as a browser meets them. */
@SpringBootTest(
    classes = TestService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=test-service",
      "spring.data.redis.port=1",
      "spring.kafka.bootstrap-servers=localhost:1",
      "healthcode.registry-url=http://localhost:1"
    })
@Import(PagesTest.Keys.class)
class PagesTest {
  private static final String COOKIE = "healthcode-test-service";
  private static final String RESIDENT =
      TestTokens.token(
          "resident", Map.of("id_type", "10", "id_number", "11010519491231002X", "name", "张三"));
  private static final String THINGS =
      "{\"stays\":[{\"regionCode\":\"41\",\"from\":\"2022-05-01T00:00:00+08:00\"}],\"symptom\":\"FEVER\",\"heat\":37}";
  private static final List<String> RENEWALS = new CopyOnWriteArrayList<>();
  private static final HttpServer PROVIDER = provider();

  private final PageSession session;
  private final WebTestClient http;
  private final int port;

  private final SealedCookies cookies;

  @Autowired
  PagesTest(@Value("${local.server.port}") int port, PageSession session, SealedCookies cookies) {
    this.cookies = cookies;
    this.port = port;
    this.session = session;
    this.http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(30))
            .build();
  }

  @TestConfiguration
  static class Keys {
    @Bean
    ReactiveJwtDecoder decoder() {
      return NimbusReactiveJwtDecoder.withPublicKey(TestTokens.publicKey()).build();
    }
  }

  /** Enough of an OpenID provider to be sent there. */
  private static HttpServer provider() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      String issuer = "http://localhost:" + server.getAddress().getPort();
      byte[] document =
          """
          {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
           "jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/logout",
           "response_types_supported":["code"],"subject_types_supported":["public"],
           "id_token_signing_alg_values_supported":["RS256"]}
          """
              .formatted(issuer)
              .getBytes(UTF_8);
      server.createContext(
          "/.well-known/openid-configuration",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
          });
      server.createContext("/token", PagesTest::answerRenewal);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Renews for who is signed in, and counts; 500 as a provider that is not well. */
  private static void answerRenewal(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    RENEWALS.add(asked);
    boolean good = asked.contains("grant_type=refresh_token") && asked.contains("=signed-in");
    boolean unwell = asked.contains("=unwell");
    byte[] answer =
        (good
                ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}"
                    .formatted(RESIDENT)
                : "{\"error\":\"%s\"}".formatted(unwell ? "server_error" : "invalid_grant"))
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    int status = unwell ? 500 : good ? 200 : 400;
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String issuer() {
    return "http://localhost:" + PROVIDER.getAddress().getPort();
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", PagesTest::issuer);
  }

  @AfterAll
  static void stop() {
    PROVIDER.stop(0);
  }

  @Test
  void aBrowserThatIsNotSignedInIsSentToSignInAndAProgramIsTold() {
    assertThat(location(browse("/page?a=1&b=2"), 303))
        .isEqualTo("/sign-in?to=%2Fpage%3Fa%3D1%26b%3D2");
    http.get()
        .uri("/page")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void aPartOfAPageThatFindsTheSessionEndedSendsTheWholePageToSignIn() {
    http.post()
        .uri("/things")
        .header("HX-Request", "true")
        .header("HX-Current-URL", "http://localhost/page?tab=2")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals("HX-Redirect", "/sign-in?to=%2Fpage%3Ftab%3D2");
  }

  @Test
  void signInGoesToTheProviderWithProofAndRemembersTheWayBack() {
    EntityExchangeResult<byte[]> answer = browse("/sign-in?to=/page").returnResult();

    URI to = URI.create(String.valueOf(answer.getResponseHeaders().getFirst("Location")));
    assertThat(to.toString()).startsWith(issuer() + "/authorize?");
    assertThat(to.getQuery())
        .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=")
        .contains("/sign-in/callback");
    ResponseCookie waiting = set(answer.getResponseCookies(), "healthcode-sign-in-test-service");
    assertThat(waiting.isHttpOnly()).isTrue();
    assertThat(waiting.getValue()).doesNotContain("page");
  }

  @Test
  void anAnswerToASignInThatNobodyBeganIsAProblemAndNoLoop() {
    assertThat(text(browse("/sign-in/callback?code=x&state=y"), 400)).contains("登录未成功");
  }

  @Test
  void aSessionIsTheTokenAndItsRights() {
    assertThat(text(visit("/me", RESIDENT), 200)).contains("\"scopes\":[\"resident\"]");
    assertThat(text(visit("/closed", RESIDENT), 403)).contains("换一个账号登录");
  }

  @Test
  void aPageComesInChineseOrInTheLanguageChosen() {
    assertThat(text(visit("/page", RESIDENT), 200))
        .contains("lang=\"zh-CN\"", "退出登录", "健康码", "正文")
        .doesNotContain("??");
    assertThat(
            text(
                http.get()
                    .uri("/page")
                    .accept(MediaType.TEXT_HTML)
                    .cookie(COOKIE, cookie(RESIDENT))
                    .cookie("language", "en")
                    .exchange()
                    .expectBody(),
                200))
        .contains("lang=\"en\"", "Sign out")
        .doesNotContain("??");
  }

  @Test
  void choosingALanguageGoesBackToThePageAndNowhereElse() {
    assertThat(location(browse("/language/en", "http://localhost/page?x=1"), 303))
        .isEqualTo("/page?x=1");
    assertThat(location(browse("/language/en", "http://localhost//evil.example"), 303))
        .isEqualTo("/");
  }

  @Test
  void nothingInAPageIsEvaluatedAndNothingComesFromElsewhere() {
    String policy =
        String.valueOf(
            visit("/page", RESIDENT)
                .returnResult()
                .getResponseHeaders()
                .getFirst("Content-Security-Policy"));

    assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
  }

  @Test
  void whatAnotherSiteMakesABrowserSendIsRefused() {
    assertThat(send(Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
    assertThat(send(Map.of("Sec-Fetch-Site", "same-site"))).isEqualTo(403);
    assertThat(send(Map.of("Origin", "http://evil.example"))).isEqualTo(403);
    assertThat(send(Map.of("Origin", "null"))).isEqualTo(403);
    assertThat(send(Map.of())).isEqualTo(403);
    assertThat(send(Map.of("Sec-Fetch-Site", "same-origin"))).isEqualTo(200);
    assertThat(send(Map.of("Origin", "http://localhost:8080"))).isEqualTo(200);
  }

  @Test
  void theHostThatARequestNamesIsNotBelieved() {
    assertThat(send(Map.of("Origin", "http://evil.example", "Host", "evil.example")))
        .isEqualTo(403);
    assertThat(send(Map.of("Origin", "http://localhost:8080", "Host", "evil.example")))
        .isEqualTo(200);
    EntityExchangeResult<byte[]> answer =
        http.get()
            .uri("/sign-in?to=/page")
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("Forwarded", "host=evil.example;proto=https")
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectBody()
            .returnResult();
    assertThat(answer.getResponseHeaders().toString())
        .contains("redirect_uri=http://localhost:8080/sign-in/callback")
        .doesNotContain("evil");
    assertThat(
            text(
                http.get()
                    .uri("/v3/api-docs")
                    .header("Host", "evil.example")
                    .exchange()
                    .expectBody(),
                200))
        .contains("http://localhost:8080")
        .doesNotContain("evil");
  }

  @Test
  void onlyATokenThatIsVerifiedStandsForAPageOfOurs() {
    Map<String, String> crossSite = Map.of("Sec-Fetch-Site", "cross-site");
    for (String shown :
        List.of(
            "Basic x",
            "Bearer ",
            "Bearer garbage",
            "Bearer " + TestTokens.token("", Map.of("aud", "x")))) {
      assertThat(send(with(crossSite, shown))).as(shown).isEqualTo(403);
    }
    assertThat(send(with(crossSite, "Bearer " + RESIDENT))).isEqualTo(200);
    assertThat(send(with(crossSite, "bearer " + RESIDENT))).isEqualTo(200);
    assertThat(
            http.post()
                .uri("/sign-out")
                .header("Sec-Fetch-Site", "cross-site")
                .header(HttpHeaders.AUTHORIZATION, "Basic x")
                .cookie(COOKIE, cookie(RESIDENT))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value())
        .isEqualTo(403);
    http.post()
        .uri("/things")
        .header("Sec-Fetch-Site", "cross-site")
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + RESIDENT)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(THINGS)
        .exchange()
        .expectStatus()
        .isOk();
    http.post()
        .uri("/things")
        .header("Sec-Fetch-Site", "cross-site")
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + RESIDENT, "Basic x")
        .cookie(COOKIE, cookie(RESIDENT))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(THINGS)
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  private static Map<String, String> with(Map<String, String> headers, String authorization) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(HttpHeaders.AUTHORIZATION, authorization);
    return all;
  }

  @Test
  void whereBrowsersKnowUsByHttpsEveryCookieIsSecure(@TempDir Path folder) {
    for (boolean secure : List.of(true, false)) {
      var keys = KeyFiles.create(folder.resolve("keys")).session();
      var sealed = new PageSession(new SealedCookies(keys, secure), "x", Clock.systemUTC());
      var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("http://localhost/"));
      sealed.begin(
          exchange,
          new PageSession.Granted("token", Instant.now().plusSeconds(60), Optional.empty()));
      ResponseCookie cookie = set(exchange.getResponse().getCookies(), "healthcode-x");
      assertThat(cookie.isSecure()).isEqualTo(secure);
      assertThat(cookie.isHttpOnly()).isTrue();
      assertThat(cookie.getDomain()).isNull();
    }
  }

  @Test
  void aBaseThatIsNoAddressStopsTheStart() {
    URI any = URI.create("http://localhost:8081");
    for (String base : List.of("localhost", "ftp://a", "https://a/path", "https://u@a", "/")) {
      assertThatThrownBy(
              () -> new PagesProperties("id", URI.create(base), any, any, any, any, "12345"))
          .as(base)
          .hasMessageContaining("healthcode.pages.base");
    }
  }

  @Test
  void twoHostsAreNone() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /page HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".getBytes(UTF_8));
      String answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      assertThat(answer).contains("400");
    }
  }

  @Test
  void aCookieThatWasChangedOrIsOfAnotherServiceIsNoSession() {
    String good = cookie(RESIDENT);
    String changed =
        good.substring(0, 20) + (good.charAt(20) == 'A' ? 'B' : 'A') + good.substring(21);

    assertThat(location(withCookie(COOKIE, changed), 303)).startsWith("/sign-in");
    assertThat(location(withCookie(COOKIE, "nonsense"), 303)).startsWith("/sign-in");
    assertThat(location(withCookie("healthcode-risk-service", good), 303)).startsWith("/sign-in");
  }

  @Test
  void aSessionEndsWithItsToken() {
    String ended = cookie(RESIDENT, Clock.systemUTC().instant().minusSeconds(1));

    assertThat(location(withCookie(COOKIE, ended), 303)).startsWith("/sign-in");
  }

  @Test
  void aSessionLivesTenMinutesHoweverLongItsTokenDoes() {
    Instant now = Instant.parse("2022-05-10T04:00:00Z");
    MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    at(now)
        .begin(exchange, new PageSession.Granted("t", now.plusSeconds(43_200), Optional.of("r")));
    String value = set(exchange.getResponse().getCookies(), COOKIE).getValue();
    var later =
        MockServerWebExchange.from(
            MockServerHttpRequest.get("/").cookie(new HttpCookie(COOKIE, value)));

    assertThat(at(now.plusSeconds(599)).token(later)).hasValue("t");
    assertThat(at(now.plusSeconds(599)).renewal(later)).isEmpty();
    assertThat(at(now.plusSeconds(601)).token(later)).isEmpty();
    assertThat(at(now.plusSeconds(601)).renewal(later)).hasValue("r");
  }

  private PageSession at(Instant now) {
    return new PageSession(cookies, "test-service", Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void anEndedSessionIsRenewedWithoutAClickAndWhatWasSentIsTakenOnce() {
    RENEWALS.clear();
    EntityExchangeResult<byte[]> answer =
        http.post()
            .uri("/things")
            .header("Sec-Fetch-Site", "same-origin")
            .cookie(COOKIE, ended("signed-in-1"))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(THINGS)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult();

    assertThat(RENEWALS)
        .singleElement()
        .asString()
        .contains("refresh_token=signed-in-1", "client_id=healthcode-pages");
    String renewed = set(answer.getResponseCookies(), COOKIE).getValue();
    assertThat(text(withCookie(COOKIE, renewed), 200)).contains("正文");
    assertThat(RENEWALS).as("it lives again").hasSize(1);
  }

  @Test
  void whatAPageAsksForAtOnceIsOneRenewal() {
    RENEWALS.clear();
    String ended = ended("signed-in-2");
    for (int i = 0; i < 3; i++) {
      assertThat(text(withCookie(COOKIE, ended), 200)).contains("正文");
    }
    assertThat(RENEWALS).hasSize(1);
  }

  @Test
  void whoSignedOutAtTheProviderIsRefusedAndTheCookieIsGone() {
    EntityExchangeResult<byte[]> answer = withCookie(COOKIE, ended("signed-out")).returnResult();

    assertThat(answer.getStatus().value()).isEqualTo(303);
    assertThat(answer.getResponseHeaders().getFirst("Location")).startsWith("/sign-in");
    assertThat(set(answer.getResponseCookies(), COOKIE).getMaxAge()).isZero();
  }

  @Test
  void whileTheProviderIsAwayNobodyIsSignedInAndNothingIsForgotten() {
    EntityExchangeResult<byte[]> answer = withCookie(COOKIE, ended("unwell")).returnResult();

    assertThat(answer.getResponseHeaders().getFirst("Location")).startsWith("/sign-in");
    assertThat(answer.getResponseCookies().getFirst(COOKIE)).isNull();
  }

  /** The cookie of a session whose ten minutes are over. */
  private String ended(String renewal) {
    MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    session.begin(
        exchange,
        new PageSession.Granted(RESIDENT, Instant.now().minusSeconds(1), Optional.of(renewal)));
    return set(exchange.getResponse().getCookies(), COOKIE).getValue();
  }

  @Test
  void signingOutEndsTheSessionHereAndAtTheProvider() {
    EntityExchangeResult<byte[]> answer =
        http.post()
            .uri("/sign-out?to=/page")
            .header("Sec-Fetch-Site", "same-origin")
            .cookie(COOKIE, cookie(RESIDENT))
            .cookie("healthcode-code-service", "other")
            .exchange()
            .expectStatus()
            .isSeeOther()
            .expectBody()
            .returnResult();

    assertThat(answer.getResponseHeaders().getFirst("Location"))
        .startsWith(issuer() + "/logout?")
        .contains("post_logout_redirect_uri=http://localhost:8080/page");
    for (String name : List.of(COOKIE, "healthcode-code-service")) {
      assertThat(set(answer.getResponseCookies(), name).getMaxAge()).isZero();
    }
  }

  private int send(Map<String, String> headers) {
    return http.post()
        .uri("/things")
        .headers(all -> headers.forEach(all::set))
        .cookie(COOKIE, cookie(RESIDENT))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(THINGS)
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  private WebTestClient.BodyContentSpec browse(String path) {
    return browse(path, "http://localhost/");
  }

  private WebTestClient.BodyContentSpec browse(String path, String referer) {
    return http.get()
        .uri(path)
        .accept(MediaType.TEXT_HTML)
        .header(HttpHeaders.REFERER, referer)
        .exchange()
        .expectBody();
  }

  private WebTestClient.BodyContentSpec visit(String path, String token) {
    return http.get()
        .uri(path)
        .accept(MediaType.TEXT_HTML, MediaType.ALL)
        .cookie(COOKIE, cookie(token))
        .exchange()
        .expectBody();
  }

  private WebTestClient.BodyContentSpec withCookie(String name, String value) {
    return http.get()
        .uri("/page")
        .accept(MediaType.TEXT_HTML)
        .cookie(name, value)
        .exchange()
        .expectBody();
  }

  private String cookie(String token) {
    return cookie(token, Clock.systemUTC().instant().plusSeconds(600));
  }

  private String cookie(String token, Instant ends) {
    MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    session.begin(exchange, new PageSession.Granted(token, ends, Optional.empty()));
    return set(exchange.getResponse().getCookies(), COOKIE).getValue();
  }

  private static ResponseCookie set(MultiValueMap<String, ResponseCookie> cookies, String name) {
    return Optional.ofNullable(cookies.getFirst(name)).orElseThrow();
  }

  private static String location(WebTestClient.BodyContentSpec answer, int status) {
    EntityExchangeResult<byte[]> result = answer.returnResult();
    assertThat(result.getStatus().value()).isEqualTo(status);
    return String.valueOf(result.getResponseHeaders().getFirst("Location"));
  }

  private static String text(WebTestClient.BodyContentSpec answer, int status) {
    EntityExchangeResult<byte[]> result = answer.returnResult();
    assertThat(result.getStatus().value()).isEqualTo(status);
    byte[] body = result.getResponseBody();
    return body == null ? "" : new String(body, UTF_8);
  }
}
