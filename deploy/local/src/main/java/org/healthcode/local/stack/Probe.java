package org.healthcode.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a process whether it does its work already. */
@FunctionalInterface
interface Probe {
  boolean isReady() throws InterruptedException;

  /** Ready when the address answers 200. */
  static Probe http(URI address) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    return () -> {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** Ready when Redis answers PONG: it says LOADING before. */
  static Probe redis(int port) {
    return () -> {
      try (var socket = connected(port)) {
        socket.setSoTimeout(1_000);
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes(5);
        return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
      } catch (IOException e) {
        return false;
      }
    };
  }

  /**
   * Ready when the broker names itself as a member of its cluster.
   *
   * @param login what a client needs to be let in
   */
  static Probe kafka(int port, Map<String, String> login) {
    Map<String, Object> settings = new HashMap<>(login);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
    return () -> {
      if (!accepts(port)) {
        return false;
      }
      try (Admin admin = Admin.create(settings)) {
        return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
      } catch (ExecutionException | TimeoutException e) {
        return false;
      }
    };
  }

  private static boolean accepts(int port) {
    try (var socket = connected(port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
