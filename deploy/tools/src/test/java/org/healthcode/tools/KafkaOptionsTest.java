package org.healthcode.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KafkaOptionsTest {
  private static final String ADDRESS = "bootstrap.servers";

  @TempDir private Path folder;

  private Map<String, String> settings(Map<String, String> environment, String... arguments) {
    KafkaOptions options = new KafkaOptions();
    CommandLine.Model.CommandSpec command = CommandLine.Model.CommandSpec.create();
    command.addMixin("kafka", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    new CommandLine(command).parseArgs(arguments);
    return options.connection(environment).settings();
  }

  private String file() throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(
        file,
        """
        bootstrap.servers = kafka.example:9093
        security.protocol = SASL_SSL
        """);
    return file.toString();
  }

  @Test
  void whoSaysNothingMeansTheUsualAddress() {
    assertThat(settings(Map.of())).containsOnly(Map.entry(ADDRESS, "localhost:9092"));
  }

  @Test
  void theOptionGoesBeforeTheFileAndTheFileBeforeTheEnvironment() throws IOException {
    Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP", "environment:1");

    assertThat(settings(environment)).containsEntry(ADDRESS, "environment:1");
    assertThat(settings(environment, "--properties", file()))
        .containsEntry(ADDRESS, "kafka.example:9093");
    assertThat(settings(environment, "--properties", file(), "--bootstrap", "option:1"))
        .containsEntry(ADDRESS, "option:1");
  }

  @Test
  void whatLetsAClientInReachesIt() throws IOException {
    assertThat(settings(Map.of(), "--properties", file()))
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    String missing = folder.resolve("missing").toString();

    assertThatThrownBy(() -> settings(Map.of(), "--properties", missing))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(missing);
  }
}
