package org.healthcode.code.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SMS gateway as providers have them: it shows a message once for each key. */
final class LocalGateway implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> shown = new ConcurrentHashMap<>();
  private final Semaphore released = new Semaphore(0);
  private volatile int status = 200;
  private volatile boolean silent;

  /** What came in. */
  record Request(String path, Map<String, List<String>> headers, JsonNode body, byte[] bytes) {
    String header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst).orElse("");
    }
  }

  LocalGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      JsonNode body = JSON.readTree(bytes);
      requests.add(
          new Request(
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body,
              bytes));
      if (status == 200 && body.has("key")) {
        shown.putIfAbsent(body.get("key").asString(), body.get("phone").asString());
      }
      if (silent) {
        released.acquireUninterruptibly();
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Takes what comes and says nothing. */
  void fallSilent() {
    silent = true;
  }

  void speak() {
    silent = false;
    released.release(1_000);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What the phones showed: number by key. */
  Map<String, String> shown() {
    return Map.copyOf(shown);
  }

  @Override
  public void close() {
    released.release(1_000);
    server.stop(0);
    threads.shutdownNow();
  }
}
