package org.healthcode.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenID provider on loopback: discovery, JWKS, the authorization code flow with PKCE, and a
 * grant of its own ({@link #DEMO_GRANT}) that gives a token for any demo identity that is asked
 * for.
 */
public final class IdentityProvider implements AutoCloseable {
  /**
   * Asks for the token of a demo identity: {@code role} and the wishes of {@link DemoIdentities}.
   */
  public static final String DEMO_GRANT = "urn:healthcode:grant:demo";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String issuer;
  private final RSAKey key;
  private final TokenIssuer tokens;
  private final AuthorizationCodes codes = new AuthorizationCodes(InstantSource.system());
  private final Sessions sessions = new Sessions();

  private IdentityProvider(HttpServer server, RSAKey key) {
    this.server = server;
    this.issuer = "http://localhost:" + server.getAddress().getPort();
    this.key = key;
    this.tokens = new TokenIssuer(issuer, key, InstantSource.system());
  }

  /**
   * Starts the provider.
   *
   * @param port 0 for any free one
   * @param directory where its key is kept
   */
  public static IdentityProvider start(int port, Path directory) throws IOException {
    RSAKey key = SigningKey.in(directory);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var provider = new IdentityProvider(HttpServer.create(address, 128), key);
    provider.serve();
    return provider;
  }

  public String issuer() {
    return issuer;
  }

  /** Signs tokens without the way over HTTP, for who needs thousands of them. */
  public TokenIssuer tokens() {
    return tokens;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void serve() {
    server.setExecutor(threads);
    route("/.well-known/openid-configuration", exchange -> json(exchange, 200, discovery()));
    route(
        "/jwks", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject(true)));
    route("/token", this::token);
    route("/authorize", this::authorize);
    route("/logout", this::logout);
    server.start();
  }

  private Map<String, Object> discovery() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer);
    document.put("authorization_endpoint", issuer + "/authorize");
    document.put("token_endpoint", issuer + "/token");
    document.put("jwks_uri", issuer + "/jwks");
    document.put("end_session_endpoint", issuer + "/logout");
    document.put("response_types_supported", List.of("code"));
    document.put(
        "grant_types_supported", List.of("authorization_code", "refresh_token", DEMO_GRANT));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("token_endpoint_auth_methods_supported", List.of("none"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put(
        "scopes_supported",
        List.of("openid", "resident", "operator", "approver", "checkpoint", "auditor", "hotline"));
    document.put(
        "claims_supported",
        List.of(
            "sub",
            "id_type",
            "id_number",
            "name",
            "region",
            "authority",
            "feeds",
            "window",
            "checkpoint_id",
            "venue"));
    return document;
  }

  private void token(HttpExchange exchange) throws IOException, OAuthError {
    Form form = body(exchange);
    switch (form.get("grant_type").orElse("")) {
      case DEMO_GRANT -> json(exchange, 200, bearer(identity(form), TokenIssuer.LIFE));
      case "authorization_code" -> {
        AuthorizationCodes.Granted granted = codes.redeem(form);
        Identity identity = granted.session().identity();
        String clientId = granted.request().clientId();
        Map<String, Object> answer = bearer(identity, TokenIssuer.SESSION_LIFE);
        answer.put("refresh_token", sessions.renewal(granted.session(), clientId));
        Map<String, String> more = new LinkedHashMap<>();
        granted.request().nonce().ifPresent(nonce -> more.put("nonce", nonce));
        answer.put("id_token", tokens.idToken(identity, clientId, more));
        json(exchange, 200, answer);
      }
      case "refresh_token" -> {
        Identity identity =
            sessions
                .renewed(form.get("refresh_token").orElse(""), form.get("client_id").orElse(""))
                .orElseThrow(
                    () -> new OAuthError("invalid_grant", "nobody is signed in with this token"));
        json(exchange, 200, bearer(identity, TokenIssuer.SESSION_LIFE));
      }
      default ->
          throw new OAuthError(
              "unsupported_grant_type",
              "grant_type must be authorization_code, refresh_token or " + DEMO_GRANT);
    }
  }

  private Map<String, Object> bearer(Identity identity, Duration life) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", tokens.accessToken(identity, life));
    answer.put("token_type", "Bearer");
    answer.put("expires_in", life.toSeconds());
    answer.put("scope", identity.scope());
    return answer;
  }

  /** Who has signed in once is sent on at once: so one sign-in serves the pages of all services. */
  private void authorize(HttpExchange exchange) throws IOException, OAuthError {
    if (exchange.getRequestMethod().equals("POST")) {
      Form form = body(exchange);
      AuthorizationRequest request = AuthorizationRequest.of(form);
      Sessions.Session session = sessions.begin(exchange, identity(form));
      redirect(exchange, request.answer(codes.grant(request, session)));
      return;
    }
    Form query = query(exchange);
    AuthorizationRequest request = AuthorizationRequest.of(query);
    Optional<Sessions.Session> known = sessions.find(exchange);
    if (known.isPresent() && !query.get("prompt").equals(Optional.of("login"))) {
      redirect(exchange, request.answer(codes.grant(request, known.get())));
    } else {
      send(exchange, 200, "text/html; charset=utf-8", SignInPage.of(request));
    }
  }

  private void logout(HttpExchange exchange) throws IOException, OAuthError {
    Optional<String> back = query(exchange).get("post_logout_redirect_uri");
    if (back.isPresent()) {
      AuthorizationRequest.checkLoopback(back.get());
    }
    sessions.end(exchange);
    if (back.isPresent()) {
      redirect(exchange, back.get());
    } else {
      send(exchange, 200, "text/plain; charset=utf-8", "已退出 Signed out\n");
    }
  }

  private static Identity identity(Form form) throws OAuthError {
    Role role =
        form.get("role")
            .flatMap(Role::of)
            .orElseThrow(
                () -> new OAuthError("invalid_request", "role must be one of " + Role.labels()));
    return DemoIdentities.of(role, form.values());
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, OAuthError;
  }

  private void route(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try {
            answer(exchange, path, handler);
          } finally {
            exchange.close();
          }
        });
  }

  private static void answer(HttpExchange exchange, String path, Handler handler)
      throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      json(exchange, 404, Map.of("error", "not_found"));
      return;
    }
    try {
      handler.handle(exchange);
    } catch (OAuthError e) {
      json(exchange, 400, Map.of("error", e.code(), "error_description", e.description()));
    } catch (IllegalArgumentException e) {
      json(exchange, 400, Map.of("error", "invalid_request"));
    }
  }

  private static Form body(HttpExchange exchange) throws IOException {
    return Form.parse(
        new String(exchange.getRequestBody().readNBytes(64 * 1024), StandardCharsets.UTF_8));
  }

  private static Form query(HttpExchange exchange) {
    return Form.parse(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(303, -1);
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    send(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
