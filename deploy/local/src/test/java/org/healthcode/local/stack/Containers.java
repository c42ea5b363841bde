package org.healthcode.local.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * What the services stand on, from the images that the system properties {@code
 * healthcode.image.kafka}, {@code registry} and {@code redis} name.
 */
final class Containers {
  private static final Duration STARTUP_LIMIT = Duration.ofMinutes(5);

  private Containers() {}

  static Component kafka(DataDirectory data, int port) {
    var container =
        new KafkaContainer(image(Part.KAFKA).asCompatibleSubstituteFor("apache/kafka"))
            .withEnv(environment(KafkaRecipe.BEHAVIOUR))
            .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m -XX:+UseSerialGC")
            // On a busy machine the shell may find the start script while it is still written.
            .withStartupAttempts(3);
    return component(Part.KAFKA, container, port, 9092, Probe.kafka(port, Map.of()), data);
  }

  static Component registry(DataDirectory data, int port) {
    var container =
        new GenericContainer<>(image(Part.REGISTRY))
            .withExposedPorts(8080)
            .withEnv("APICURIO_STORAGE_KIND", "sql")
            .withEnv("APICURIO_STORAGE_SQL_KIND", "h2")
            .withEnv("APICURIO_DATASOURCE_URL", "jdbc:h2:file:/tmp/registry;DB_CLOSE_ON_EXIT=FALSE")
            .withEnv("JAVA_OPTS_APPEND", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    URI ready = URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects");
    return component(Part.REGISTRY, container, port, 8080, Probe.http(ready), data);
  }

  static Component redis(DataDirectory data, int port) {
    var container =
        new GenericContainer<>(image(Part.REDIS))
            .withExposedPorts(6379)
            .withCommand(
                "redis-server",
                "--protected-mode",
                "no",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory-policy",
                "noeviction");
    return component(Part.REDIS, container, port, 6379, Probe.redis(port), data);
  }

  /** Fixed to the stack's port: what comes back after {@code kill -9} is found where it was. */
  private static Component component(
      Part part,
      GenericContainer<?> container,
      int port,
      int inside,
      Probe probe,
      DataDirectory data) {
    container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, inside)));
    return new ContainerComponent(
        part, container.withStartupTimeout(STARTUP_LIMIT), probe, data.of(part), data.log(part));
  }

  private static DockerImageName image(Part part) {
    String property = "healthcode.image." + part.label();
    return DockerImageName.parse(
        Optional.ofNullable(System.getProperty(property))
            .orElseThrow(() -> new StackException(property + " names no image.")));
  }

  /** Settings as the official image takes them: {@code log.dirs} is {@code KAFKA_LOG_DIRS}. */
  private static Map<String, String> environment(String settings) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(
            Collectors.toMap(
                name -> "KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT),
                properties::getProperty));
  }
}
