package org.healthcode.local.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the local stack consists of, each listening on one port of the loopback address. */
public enum Part {
  KAFKA(9092),
  REDIS(6379),
  REGISTRY(8085),
  IDENTITY(8086),
  DECLARATION(8081),
  RISK(8082),
  CODE(8083),
  VERIFICATION(8084);

  private final int standardPort;

  Part(int standardPort) {
    this.standardPort = standardPort;
  }

  public int standardPort() {
    return standardPort;
  }

  /** The lower-case name used in options, file names and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for the four services of this project, false for what they stand on. */
  public boolean isService() {
    return switch (this) {
      case KAFKA, REDIS, REGISTRY, IDENTITY -> false;
      case DECLARATION, RISK, CODE, VERIFICATION -> true;
    };
  }

  /** The option and the environment variable that move this part's port, for help and messages. */
  public String portOption() {
    return "--port-" + label();
  }

  public String portVariable() {
    return "HEALTHCODE_PORT_" + name();
  }

  public static Set<Part> all() {
    return EnumSet.allOf(Part.class);
  }

  public static Set<Part> services() {
    return Arrays.stream(values())
        .filter(Part::isService)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }

  public static Set<Part> infrastructure() {
    return EnumSet.complementOf(EnumSet.copyOf(services()));
  }

  /**
   * Finds a part by its label.
   *
   * @throws StackException naming the labels there are
   */
  public static Part of(String label) {
    return Arrays.stream(values())
        .filter(part -> part.label().equals(label.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "There is no part \"%s\"; there are %s."
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Part::label)
                                .collect(Collectors.joining(", ")))));
  }
}
