package org.healthcode.tools.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An implementation of the two calls in memory, right but for the faults that a test wants. */
final class CallServer implements AutoCloseable {
  static final int QUOTA = 20;
  private static final int SKEW_SECONDS = 300;
  private static final Pattern INPUT =
      Pattern.compile("sig1=(\\(.*\\);created=(\\d+);nonce=\"([^\"]+)\";.*)");

  private final HttpServer server;
  private final Set<Fault> faults;
  private final PublicKey key;
  private final Map<String, Plan.Somebody> people = new LinkedHashMap<>();
  private final Map<String, String> changed = new LinkedHashMap<>();
  private final Set<String> nonces = new HashSet<>();
  private int limited;
  private boolean asked;
  private boolean over;

  CallServer(PublicKey key, Set<Fault> faults) throws IOException {
    this.key = key;
    this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/external/v1";
  }

  void put(Plan.Somebody person) {
    people.put(person.document().idNumber(), person);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/change")) {
        changed.put(JsonMapper.shared().readTree(body).get("idNumber").asString(), "YELLOW");
        send(exchange, 201, "{}");
      } else if (path.equals("/accesses")) {
        send(exchange, 200, asked && !has(Fault.NO_TRACE) ? "[\"The Suite\"]" : "[]");
      } else {
        call(exchange, path.endsWith("/scan"), body);
      }
    }
  }

  private boolean has(Fault fault) {
    return faults.contains(fault);
  }

  private void call(HttpExchange exchange, boolean byCode, byte[] body) throws IOException {
    String problem = problem(exchange, body);
    if (!problem.isEmpty()) {
      send(exchange, 401, "{\"type\": \"" + problem + "\"}");
      return;
    }
    if (isOver(header(exchange, "Healthcode-Client"))) {
      if (!has(Fault.NO_RETRY_AFTER)) {
        exchange.getResponseHeaders().set("Retry-After", "60");
      }
      send(exchange, 429, "{\"type\": \"quota\"}");
      return;
    }
    JsonNode asking = JsonMapper.shared().readTree(body);
    String number =
        byCode
            ? asking.get("code").asString().substring("CODE:".length())
            : asking.get("idNumber").asString();
    asked = true;
    Optional<Plan.Somebody> person = Optional.ofNullable(people.get(number));
    if (!has(Fault.KEPT)) {
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
    }
    if (has(Fault.NAME_ENCODED_IN_A_HEADER)) {
      person.ifPresent(
          one ->
              exchange
                  .getResponseHeaders()
                  .set("X-Holder", URLEncoder.encode(one.name(), StandardCharsets.UTF_8)));
    }
    send(exchange, 200, JsonMapper.shared().writeValueAsString(told(person, number, byCode)));
  }

  private boolean isOver(String client) {
    if (over && has(Fault.QUOTA_OF_ALL)) {
      return true;
    }
    boolean here = client.equals("limited") && ++limited > QUOTA && !has(Fault.NO_QUOTA);
    over = over || here;
    return here;
  }

  private String problem(HttpExchange exchange, byte[] body) {
    String client = header(exchange, "Healthcode-Client");
    Matcher input = INPUT.matcher(header(exchange, "Signature-Input"));
    if (!input.matches()) {
      return has(Fault.UNSIGNED) ? "" : "unsigned";
    }
    if (!Set.of("suite", "limited").contains(client)) {
      return has(Fault.CLIENT_TOLD_APART) ? "no-such-client" : "invalid";
    }
    if (!isSigned(exchange, client, body, input.group(1))) {
      return "invalid";
    }
    Instant created = Instant.ofEpochSecond(Long.parseLong(input.group(2)));
    if (Duration.between(created, Instant.now()).abs().toSeconds() > SKEW_SECONDS
        && !has(Fault.ANY_TIME)) {
      return "time";
    }
    return nonces.add(client + "\n" + input.group(3)) || has(Fault.REPLAYED) ? "" : "replayed";
  }

  private boolean isSigned(HttpExchange exchange, String client, byte[] body, String parameters) {
    String address = "http://" + header(exchange, "Host") + exchange.getRequestURI();
    String digest = header(exchange, "Content-Digest");
    String text =
        "\"@method\": POST\n\"@target-uri\": "
            + (has(Fault.PATH_UNSIGNED) ? address.replaceAll("\\?.*", "") : address)
            + "\n\"healthcode-client\": "
            + client
            + "\n\"content-digest\": "
            + digest
            + "\n\"@signature-params\": "
            + parameters;
    String signature = header(exchange, "Signature");
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return (has(Fault.BODY_UNSIGNED)
              || digest.equals("sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":"))
          && verifier.verify(
              Base64.getDecoder()
                  .decode(signature.substring("sig1=:".length(), signature.length() - 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Map<String, Object> told(Optional<Plan.Somebody> person, String number, boolean byCode) {
    Map<String, Object> told = new LinkedHashMap<>();
    Instant now = Instant.now();
    if (!has(Fault.NO_AS_OF)) {
      told.put(
          "asOf", (has(Fault.AS_OF_YESTERDAY) ? now.minus(Duration.ofDays(1)) : now).toString());
    }
    told.put("maskedIdNumber", "*".repeat(14) + number.substring(number.length() - 4));
    person.ifPresentOrElse(
        one -> {
          String color =
              has(Fault.AS_OF_INVENTED)
                  ? one.color()
                  : Optional.ofNullable(changed.get(number)).orElse(one.color());
          told.put("state", color);
          told.put(
              "color", has(Fault.COLOR_SAYS_OTHERWISE) && color.equals("RED") ? "GREEN" : color);
          told.put("colorCode", code(color));
          name(one, byCode, told);
        },
        () -> {
          told.put("state", "UNDECLARED");
          if (has(Fault.UNKNOWN_IS_GREEN)) {
            told.put("colorCode", "00");
          }
          if (has(Fault.UNKNOWN_TOLD_APART)) {
            told.put("reason", "nobody");
          }
        });
    return told;
  }

  private void name(Plan.Somebody one, boolean byCode, Map<String, Object> told) {
    if (byCode || has(Fault.NAME_BY_NUMBER)) {
      told.put(
          "maskedName", has(Fault.WHOLE_NAME) ? one.name() + "*" : "*" + one.name().substring(1));
    }
    if (byCode && has(Fault.NUMBER_IN_A_NESTED_FIELD)) {
      told.put("raw", Map.of("number", one.document().idNumber()));
    }
  }

  private Object code(String color) {
    String right =
        switch (color) {
          case "GREEN" -> "00";
          case "YELLOW" -> has(Fault.RED_AND_YELLOW_SWAPPED) ? "10" : "01";
          default -> has(Fault.RED_IS_00) ? "00" : has(Fault.RED_AND_YELLOW_SWAPPED) ? "01" : "10";
        };
    return has(Fault.CODE_AS_NUMBER) ? Integer.valueOf(right) : right;
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
