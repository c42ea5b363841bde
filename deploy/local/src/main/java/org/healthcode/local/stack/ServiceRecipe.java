package org.healthcode.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the four services, from its Spring Boot jar. */
record ServiceRecipe(
    Installation installation,
    Part service,
    Path directory,
    int port,
    Map<String, String> environment,
    List<String> jvmOptions)
    implements Recipe {

  @Override
  public ProcessBuilder command() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path jar = new PreparedService(installation, service).jar();
    List<String> command = new Jvm(installation).options(service, heap());
    command.add("-XX:+UseSerialGC");
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(jar.toString());
    var process = new ProcessBuilder(command).directory(directory.toFile());
    if (service == Part.RISK) {
      // RocksDB allocates on every thread; glibc keeps what each arena once held.
      process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    }
    process.environment().putAll(environment);
    return process;
  }

  @Override
  public Probe probe() {
    return Probe.http(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
  }

  private String heap() {
    return service == Part.RISK ? "704m" : "256m";
  }
}
