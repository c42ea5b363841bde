package org.healthcode.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RedisReaderTest {
  private static final String ASKED = "*3\r\n$4\r\nMGET\r\n$1\r\na\r\n$2\r\nbb\r\n";

  @Test
  void valuesComeInTheOrderOfTheKeysAndMissingOnesAreEmpty() throws IOException {
    try (var redis = new OneAnswer("*2\r\n$-1\r\n$3\r\nx\r\n\r\n");
        var reader = new RedisReader(redis.port())) {
      List<Optional<byte[]>> values = reader.read(List.of(ascii("a"), ascii("bb")));

      assertThat(values.getFirst()).isEmpty();
      assertThat(values.getLast()).hasValueSatisfying(v -> assertThat(v).isEqualTo(ascii("x\r\n")));
      assertThat(redis.asked.join()).isEqualTo(ASKED);
    }
  }

  @Test
  void anErrorIsNoValue() throws IOException {
    try (var redis = new OneAnswer("-LOADING not yet\r\n");
        var reader = new RedisReader(redis.port())) {
      assertThatThrownBy(() -> reader.read(List.of(ascii("a"), ascii("bb"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("LOADING");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Answers the first request with the same bytes, whatever it is. */
  private static final class OneAnswer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    OneAnswer(String answer) throws IOException {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket client = socket.accept()) {
                  byte[] request = client.getInputStream().readNBytes(ASKED.length());
                  client.getOutputStream().write(ascii(answer));
                  asked.complete(new String(request, StandardCharsets.US_ASCII));
                  client.getInputStream().readAllBytes();
                } catch (IOException e) {
                  asked.completeExceptionally(e);
                }
              });
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
