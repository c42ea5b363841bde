package org.healthcode.local.stack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the build made and a stack runs.
 *
 * @param module the folder {@code deploy/local}
 */
public record Installation(Path module) {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  public Installation {
    module = module.toAbsolutePath().normalize();
  }

  /**
   * The build that this class comes from; the system property {@code healthcode.module} names
   * another.
   */
  public static Installation here() {
    Optional<String> named = Optional.ofNullable(System.getProperty("healthcode.module"));
    if (named.isPresent()) {
      return new Installation(Path.of(named.get()));
    }
    try {
      Path classes =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Installation(Path.of(classes.toString(), "..", ".."));
    } catch (URISyntaxException e) {
      throw new StackException("Can't find the folder deploy/local", e);
    }
  }

  /** The JVM that runs this program, for the other ones too. */
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The class path of all run-time dependencies of this module, the Kafka broker among them. */
  public String libraries() {
    Path file = built(target().resolve("runtime.classpath"));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackException("Can't read " + file, e);
    }
  }

  /** The schema registry's release archive, unpacked. */
  public Path registry() {
    return built(target().resolve("registry"));
  }

  public Path serviceJar(Part service) {
    String module = service.label() + "-service";
    return built(
        this.module
            .resolve(Path.of("..", "..", module, "target", module + "-" + VERSION + ".jar"))
            .normalize());
  }

  /** Where prepared copies of the services are kept between starts. */
  public Path prepared() {
    return target().resolve("prepared");
  }

  private Path target() {
    return module.resolve("target");
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new StackException(
          path + " is missing. Build it first: mvn -DskipTests package, or start with deploy/up.");
    }
    return path;
  }
}
