package org.healthcode.tools;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** The options that say where Kafka is and how to be let in. */
public final class KafkaOptions {
  private static final String ADDRESS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
  private static final String STANDARD_ADDRESS = "localhost:9092";

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "A Kafka broker; else bootstrap.servers of --properties, else KAFKA_BOOTSTRAP, else"
              + " localhost:9092.")
  private Optional<String> bootstrap = Optional.empty();

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description =
          "Settings of Kafka's clients, name=value in each line: security.protocol, sasl.mechanism,"
              + " sasl.jaas.config, ssl.truststore.location, ...; settings of the registry's client"
              + " (apicurio.registry....) may stand there, too.")
  private Optional<Path> properties = Optional.empty();

  /**
   * The connection that the options describe.
   *
   * @throws ToolException if the file can't be read
   */
  public KafkaConnection connection() {
    return connection(System.getenv());
  }

  KafkaConnection connection(Map<String, String> environment) {
    Map<String, String> settings = fileSettings();
    settings.put(ADDRESS, address(settings, environment).orElse(STANDARD_ADDRESS));
    return new KafkaConnection(settings);
  }

  /** Whether an option, the file or the environment names a broker. */
  public boolean nameBroker() {
    return address(fileSettings(), System.getenv()).isPresent();
  }

  private Optional<String> address(Map<String, String> settings, Map<String, String> environment) {
    return bootstrap
        .or(() -> Optional.ofNullable(settings.get(ADDRESS)))
        .or(() -> Optional.ofNullable(environment.get("KAFKA_BOOTSTRAP")))
        .filter(text -> !text.isBlank());
  }

  private Map<String, String> fileSettings() {
    Properties read = new Properties();
    if (properties.isPresent()) {
      try (Reader reader = Files.newBufferedReader(properties.get())) {
        read.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ToolException(
            "--properties: " + properties.get() + " can't be read: " + e.getMessage(), e);
      }
    }
    Map<String, String> settings = new HashMap<>();
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name).strip()));
    return settings;
  }
}
