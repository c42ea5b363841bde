package org.healthcode.declaration.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A risk service that says what the test wants, over HTTP. */
public final class FakeRiskService implements AutoCloseable {

  /**
   * What it says.
   *
   * @param json the body
   */
  public record Said(int status, String json) {}

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * @param says the answer to the next question
   */
  public FakeRiskService(Supplier<Said> says) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestURI());
          Said said = says.get();
          byte[] body = said.json().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(said.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Who asked what, in order: the authorization and the path. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public URI base() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
