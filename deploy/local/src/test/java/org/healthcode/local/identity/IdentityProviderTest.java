package org.healthcode.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityProviderTest {
  private static final String PAGE = "http://localhost:8083/callback";
  private static final String VERIFIER = "a-verifier-that-is-at-least-43-characters-long-0";

  private Path directory;
  private IdentityProvider provider;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    directory = folder;
    provider = IdentityProvider.start(0, directory);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aResourceServerAcceptsATokenThroughDiscoveryAndKeys() throws Exception {
    JWTClaimsSet claims = accepted(demoToken(Map.of("role", "resident")));

    assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
    assertThat(claims.getStringClaim("scope")).isEqualTo("resident");
    assertThat(claims.getStringClaim("id_type")).isEqualTo("10");
    assertThat(claims.getStringClaim("id_number")).isEqualTo(DemoIdentities.RESIDENT_ID_NUMBER);
    assertThat(claims.getStringClaim("name")).isEqualTo(DemoIdentities.RESIDENT_NAME);
    assertThat(claims.getSubject()).doesNotContain(DemoIdentities.RESIDENT_ID_NUMBER);
  }

  @Test
  void aTokenOutlivesARestartOfTheProvider() throws Exception {
    String token = demoToken(Map.of("role", "operator"));
    int port = URI.create(provider.issuer()).getPort();
    provider.close();
    provider = IdentityProvider.start(port, directory);

    assertThat(accepted(token).getStringClaim("authority")).isEqualTo("henan-cdc");
  }

  @Test
  void anOperatorFeedsAllKindsOrThoseThatAreAskedFor() throws Exception {
    assertThat(accepted(demoToken(Map.of("role", "operator"))).getStringClaim("feeds").split(" "))
        .contains("cases", "tests", "exposures", "test-sites")
        .hasSize(7);
    assertThat(feedsOf("tests,visits")).isEqualTo("tests visits");
    assertThat(feedsOf("none")).isEmpty();
  }

  @Test
  void anOperatorIsACommunityWindowOnlyWhereThatIsAskedFor() throws Exception {
    assertThat(accepted(demoToken(Map.of("role", "operator"))).getClaim("window")).isNull();
    assertThat(
            accepted(demoToken(Map.of("role", "operator", "window", "true")))
                .getStringClaim("window"))
        .isEqualTo("true");
  }

  private String feedsOf(String wish) throws Exception {
    return accepted(demoToken(Map.of("role", "operator", "feeds", wish))).getStringClaim("feeds");
  }

  @Test
  void theKeyFileIsForItsOwnerAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("signing-key.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theDemoCheckpointMayLookUpIdNumbers() throws Exception {
    JWTClaimsSet claims = accepted(demoToken(Map.of("role", "checkpoint")));

    assertThat(claims.getStringClaim("scope")).isEqualTo("checkpoint checkpoint:id-lookup");
    assertThat(claims.getStringClaim("checkpoint_id")).isEqualTo("demo");
    assertThat(claims.getStringClaim("region")).isEqualTo("41");
  }

  @Test
  void theDemoCheckpointStandsAtAVenueOnlyOnRequest() throws Exception {
    assertThat(accepted(demoToken(Map.of("role", "checkpoint"))).getClaims())
        .doesNotContainKey("venue");
    assertThat(
            accepted(demoToken(Map.of("role", "checkpoint", "venue", "V7")))
                .getStringClaim("venue"))
        .isEqualTo("V7");
  }

  @Test
  void eachStaffRoleIsAnotherAccount() throws Exception {
    assertThat(accepted(demoToken(Map.of("role", "operator"))).getSubject())
        .isNotEqualTo(accepted(demoToken(Map.of("role", "approver"))).getSubject());
  }

  @Test
  void anUnknownRoleIsRefusedWithTheRolesThereAre() throws Exception {
    HttpResponse<String> answer =
        post("/token", Map.of("grant_type", IdentityProvider.DEMO_GRANT, "role", "emperor"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_request").contains("checkpoint");
  }

  @Test
  void aPageSignsInWithCodeAndProof() throws Exception {
    HttpResponse<String> page = get("/authorize?" + Form.encode(signIn(PAGE)));
    assertThat(page.body()).contains("本地演示登录").contains(AuthorizationCodes.challenge(VERIFIER));

    HttpResponse<String> tokens = exchange(code(), VERIFIER);

    assertThat(tokens.statusCode()).isEqualTo(200);
    Map<String, Object> body = JSONObjectUtils.parse(tokens.body());
    assertThat(accepted(String.valueOf(body.get("access_token"))).getStringClaim("scope"))
        .isEqualTo("resident");
    JWTClaimsSet idToken = accepted(String.valueOf(body.get("id_token")));
    assertThat(idToken.getAudience()).containsExactly("demo-page");
    assertThat(idToken.getStringClaim("nonce")).isEqualTo("n-1");
  }

  @Test
  void aPagesTokenLivesTenMinutesAndIsRenewedUntilTheSignOut() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(signIn(PAGE));
    fields.put("role", "resident");
    HttpResponse<String> signedIn = post("/authorize", fields);
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    String location = signedIn.headers().firstValue("Location").orElseThrow();
    String code = Form.parse(URI.create(location).getRawQuery()).get("code").orElseThrow();
    Map<String, Object> tokens = JSONObjectUtils.parse(exchange(code, VERIFIER).body());
    JWTClaimsSet access = accepted(String.valueOf(tokens.get("access_token")));
    assertThat(access.getExpirationTime())
        .isEqualTo(Date.from(access.getIssueTime().toInstant().plusSeconds(600)));

    Map<String, String> renewal =
        Map.of(
            "grant_type", "refresh_token",
            "refresh_token", String.valueOf(tokens.get("refresh_token")),
            "client_id", "demo-page");
    Map<String, Object> renewed = JSONObjectUtils.parse(post("/token", renewal).body());
    assertThat(accepted(String.valueOf(renewed.get("access_token"))).getSubject())
        .isEqualTo(access.getSubject());

    http.send(
        HttpRequest.newBuilder(URI.create(provider.issuer() + "/logout"))
            .header("Cookie", cookie)
            .build(),
        BodyHandlers.ofString());
    assertThat(post("/token", renewal).body()).contains("invalid_grant");
  }

  @Test
  void aCodeWorksOnce() throws Exception {
    String code = code();
    exchange(code, VERIFIER);

    assertThat(exchange(code, VERIFIER).body()).contains("invalid_grant");
  }

  @Test
  void aStolenCodeIsUselessWithoutTheProof() throws Exception {
    assertThat(exchange(code(), "something-else").body()).contains("invalid_grant");
  }

  @Test
  void nobodyIsSentToAPageOnAnotherMachine() throws Exception {
    assertThat(get("/authorize?" + Form.encode(signIn("https://example.org/"))).statusCode())
        .isEqualTo(400);
    assertThat(get("/logout?post_logout_redirect_uri=https%3A%2F%2Fexample.org").statusCode())
        .isEqualTo(400);
  }

  private String code() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(signIn(PAGE));
    fields.put("role", "resident");
    HttpResponse<String> answer = post("/authorize", fields);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(PAGE + "?").contains("state=s-1");
    return Form.parse(URI.create(location).getRawQuery()).get("code").orElseThrow();
  }

  private HttpResponse<String> exchange(String code, String verifier) throws Exception {
    return post(
        "/token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "client_id", "demo-page",
            "redirect_uri", PAGE,
            "code_verifier", verifier));
  }

  private static Map<String, String> signIn(String page) {
    return Map.of(
        "response_type", "code",
        "client_id", "demo-page",
        "redirect_uri", page,
        "code_challenge", AuthorizationCodes.challenge(VERIFIER),
        "code_challenge_method", "S256",
        "state", "s-1",
        "nonce", "n-1");
  }

  private String demoToken(Map<String, String> wishes) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(wishes);
    fields.put("grant_type", IdentityProvider.DEMO_GRANT);
    return String.valueOf(JSONObjectUtils.parse(post("/token", fields).body()).get("access_token"));
  }

  /** What a resource server does that knows nothing but the issuer. */
  private JWTClaimsSet accepted(String token) throws Exception {
    Map<String, Object> discovery =
        JSONObjectUtils.parse(get("/.well-known/openid-configuration").body());
    var keys =
        JWKSourceBuilder.<SecurityContext>create(
                URI.create(String.valueOf(discovery.get("jwks_uri"))).toURL())
            .build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    return processor.process(token, null);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(provider.issuer() + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(provider.issuer() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Form.encode(fields)))
            .build(),
        BodyHandlers.ofString());
  }
}
