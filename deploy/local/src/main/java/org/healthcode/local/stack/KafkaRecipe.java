package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** One broker that is its own controller (KRaft), from Kafka's official jars. */
record KafkaRecipe(Installation installation, Path directory, int port, Optional<KafkaLogin> login)
    implements Recipe {
  /** How the broker behaves, wherever it runs. */
  static final String BEHAVIOUR =
      """
      # Topics have a partition count for life, so none comes into being by accident.
      auto.create.topics.enable=false
      default.replication.factor=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=6
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=6
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      # A transaction that follows at once on another waits here; the client's own retry would cost it 100 ms.
      add.partitions.to.txn.retry.backoff.ms=5
      add.partitions.to.txn.retry.backoff.max.ms=1000
      # The default of 128 MB is a quarter of this broker's heap.
      log.cleaner.dedupe.buffer.size=33554432
      """;

  private static final int FORMAT_SECONDS = 60;

  @Override
  public ProcessBuilder command() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path settings = directory.resolve("server.properties");
    Files.writeString(settings, settings(Ports.anyFree()));
    Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
    if (!Files.exists(logDirectory().resolve("meta.properties"))) {
      format(settings);
    }
    List<String> command = new Jvm(installation).options(Part.KAFKA, "512m");
    command.addAll(java("kafka.Kafka", settings.toString()));
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  @Override
  public Probe probe() {
    return Probe.kafka(port, login.map(KafkaLogin::clientSettings).orElse(Map.of()));
  }

  private Path logDirectory() {
    return directory.resolve("log");
  }

  private List<String> java(String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add("-XX:+UseSerialGC");
    words.add("-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"));
    words.add("-cp");
    words.add(installation.libraries());
    words.add(main);
    words.addAll(List.of(arguments));
    return words;
  }

  private void format(Path settings) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        java(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            settings.toString(),
            "--ignore-formatted"));
    Path output = directory.resolve("format.log");
    Process format =
        new ProcessBuilder(OwnersOnly.command(command))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!format.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new StackException(
          "Kafka's storage could not be formatted: " + Files.readString(output));
    }
  }

  private String settings(int controllerPort) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=CLIENTS://127.0.0.1:%1$d
        listener.security.protocol.map=CLIENTS:%4$s,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENTS
        log.dirs=%3$s
        """
            .formatted(
                port,
                controllerPort,
                logDirectory(),
                login.isPresent() ? "SASL_PLAINTEXT" : "PLAINTEXT")
        + login.map(KafkaLogin::brokerSettings).orElse("")
        + BEHAVIOUR;
  }

  private static final String LOGGING =
      """
      appenders = stdout
      appender.stdout.type = Console
      appender.stdout.name = STDOUT
      appender.stdout.layout.type = PatternLayout
      appender.stdout.layout.pattern = %d{ISO8601} %p %m (%c{1})%n
      rootLogger.level = WARN
      rootLogger.appenderRefs = stdout
      rootLogger.appenderRef.stdout.ref = STDOUT
      logger.server.name = kafka.server.KafkaRaftServer
      logger.server.level = INFO
      """;
}
