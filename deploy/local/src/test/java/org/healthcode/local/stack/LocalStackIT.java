package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services stand on, as real processes or in containers. */
class LocalStackIT {
  private static LocalStack stack;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path folder) throws InterruptedException {
    stack = StackUnderTest.in(folder).only(Part.infrastructure()).build();
    stack.start();
  }

  @AfterAll
  static void stop() {
    stack.close();
    assertThat(RunDirectory.running(stack.data())).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsStillThereAfterTheBrokerWasKilled() throws Exception {
    try (Admin admin = Admin.create(kafka())) {
      admin.createTopics(List.of(new NewTopic("notes", 2, (short) 1))).all().get();
    }
    produce("before");
    stack.killForcibly(Part.KAFKA);
    stack.start(Part.KAFKA);
    produce("after");

    assertThat(consume(2)).containsExactly("before", "after");
  }

  @Test
  void schemasAreRegisteredAndReadThroughTheConfluentApi() throws Exception {
    HttpResponse<String> registered =
        http.send(
            HttpRequest.newBuilder(registry("/subjects/notes-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString("{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(registered.statusCode()).isEqualTo(200);

    stack.restart(Part.REGISTRY);

    assertThat(
            http.send(
                    HttpRequest.newBuilder(registry("/subjects")).build(), BodyHandlers.ofString())
                .body())
        .contains("notes-value");
  }

  @Test
  void redisAnswers() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), stack.port(Part.REDIS))) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(7))
          .isEqualTo("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static URI registry(String path) {
    return URI.create(stack.url(Part.REGISTRY) + "/apis/ccompat/v7" + path);
  }

  private static Map<String, Object> kafka() {
    return new HashMap<>(Map.of("bootstrap.servers", stack.bootstrapServers()));
  }

  private static void produce(String note) throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("notes", 1, "key", note)).get();
    }
  }

  private static List<String> consume(int count) {
    Map<String, Object> settings = kafka();
    settings.put("auto.offset.reset", "earliest");
    List<String> notes = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("notes", 1)));
      while (notes.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(note -> notes.add(note.value()));
      }
    }
    return notes;
  }
}
