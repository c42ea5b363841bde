package org.healthcode.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry from its release archive, keeping its schemas in an H2 file. */
record RegistryRecipe(Installation installation, Path directory, int port) implements Recipe {

  @Override
  public ProcessBuilder command() throws IOException {
    Files.createDirectories(directory);
    List<String> command = new Jvm(installation).options(Part.REGISTRY, "256m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            // Its management port listens on every address unless it is told not to.
            "-Dquarkus.management.host=127.0.0.1",
            "-Dquarkus.management.port=0",
            "-Dquarkus.log.level=WARN",
            "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
            "-Dquarkus.http.access-log.enabled=false",
            "-Dapicurio.storage.kind=sql",
            "-Dapicurio.storage.sql.kind=h2",
            "-Dapicurio.datasource.url=jdbc:h2:file:"
                + directory.resolve("registry")
                + ";DB_CLOSE_ON_EXIT=FALSE",
            "-jar",
            installation.registry().resolve("quarkus-run.jar").toString()));
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  @Override
  public Probe probe() {
    return Probe.http(URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects"));
  }
}
