package org.healthcode.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.issuer.MessageSignature;

/** Another issuer's server, which answers what a test tells it to. */
public final class IssuerServer implements AutoCloseable {
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  /** A question as it arrived. */
  public record Asked(String path, String body, String signatureInput, String client) {}

  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile String body = "{}";
  private volatile String header = "";
  private volatile boolean silent;
  private volatile Optional<SigningKeys> signer = Optional.empty();

  public IssuerServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/exchange";
  }

  public void answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
    header = "";
    silent = false;
    signer = Optional.empty();
  }

  void answersWith(int newStatus, String retryAfter) {
    answers(newStatus, "{}");
    header = retryAfter;
  }

  void signs(SigningKeys keys) {
    signer = Optional.of(keys);
  }

  public void isSilent() {
    silent = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String input = String.valueOf(exchange.getRequestHeaders().getFirst("Signature-Input"));
      asked.add(
          new Asked(
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              input,
              String.valueOf(exchange.getRequestHeaders().getFirst("Healthcode-Client"))));
      if (silent) {
        closing.await();
        return;
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      if (signer.isPresent()) {
        Matcher nonce = NONCE.matcher(input);
        MessageSignature.Headers headers =
            MessageSignature.ofAnswer(
                status, bytes, nonce.find() ? nonce.group(1) : "", Instant.now(), signer.get());
        exchange.getResponseHeaders().set("Content-Digest", headers.contentDigest());
        exchange.getResponseHeaders().set("Signature-Input", headers.signatureInput());
        exchange.getResponseHeaders().set("Signature", headers.signature());
      }
      if (!header.isEmpty()) {
        exchange.getResponseHeaders().set(status == 302 ? "Location" : "Retry-After", header);
      }
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
