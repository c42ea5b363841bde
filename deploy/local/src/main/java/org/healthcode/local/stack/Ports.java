package org.healthcode.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which part listens where. */
public final class Ports {
  /** How far from a service's port that of its metrics and health is: 9081 for 8081. */
  private static final int MANAGEMENT = 1_000;

  private final Map<Part, Integer> ports;

  /** Those that are not as far away as usual. */
  private final Map<Part, Integer> management;

  private Ports(Map<Part, Integer> ports, Map<Part, Integer> management) {
    this.ports = ports;
    this.management = management;
  }

  /**
   * The ports of the documentation, but for those that {@code HEALTHCODE_PORT_…} of the environment
   * names.
   */
  public static Ports standard(Map<String, String> environment) {
    return standard(environment, 0);
  }

  /**
   * The ports of the documentation, each moved by as much; but for those that {@code
   * HEALTHCODE_PORT_…} of the environment names.
   *
   * @throws StackException if a port would be none any more
   */
  public static Ports standard(Map<String, String> environment, int offset) {
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      ports.put(part, named(part, environment).orElseGet(() -> moved(part, offset)));
    }
    return new Ports(ports, Map.of());
  }

  /** Ports that nobody uses at this moment. */
  public static Ports free() {
    List<Integer> free = free(2 * Part.values().length);
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    Map<Part, Integer> management = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      ports.put(part, free.get(2 * part.ordinal()));
      management.put(part, free.get(2 * part.ordinal() + 1));
    }
    return new Ports(ports, management);
  }

  public int of(Part part) {
    return ports.getOrDefault(part, part.standardPort());
  }

  /** Where a service has its metrics and the details of its health; moves with the service. */
  public int managementOf(Part service) {
    int port = of(service);
    return management.getOrDefault(
        service, isPort(port + MANAGEMENT) ? port + MANAGEMENT : port - MANAGEMENT);
  }

  public Ports with(Part part, int port) {
    Map<Part, Integer> moved = new EnumMap<>(ports);
    moved.put(part, port);
    return new Ports(moved, management);
  }

  /**
   * Fails if somebody listens on one of the ports already.
   *
   * @throws StackException naming each port in use and how to move it
   */
  public void checkFree(Collection<Part> parts) {
    List<String> taken = new ArrayList<>();
    for (Part part : parts) {
      if (!isFree(of(part))) {
        taken.add(inUse(part, of(part), part.label()));
      }
      if (part.isService() && !isFree(managementOf(part))) {
        taken.add(inUse(part, managementOf(part), "the metrics of " + part.label()));
      }
    }
    if (taken.size() > 1) {
      taken.add("Or move all of them, as a second stack needs to: --port-offset 10000 --data DIR.");
    }
    if (!taken.isEmpty()) {
      throw new StackException(String.join(System.lineSeparator(), taken));
    }
  }

  private String inUse(Part part, int port, String what) {
    int other = of(part) + 10_000;
    return "Port %d, where %s should listen, is in use. Stop what listens there, or move %s: %s %d (or %s=%d)."
        .formatted(port, what, part.label(), part.portOption(), other, part.portVariable(), other);
  }

  static int anyFree() {
    return free(1).getFirst();
  }

  private static int moved(Part part, int offset) {
    int port = part.standardPort() + offset;
    if (!isPort(port)) {
      throw new StackException(
          "--port-offset %d would move %s from port %d to %d; ports are from 1 to 65535."
              .formatted(offset, part.label(), part.standardPort(), port));
    }
    return port;
  }

  private static Optional<Integer> named(Part part, Map<String, String> environment) {
    String wish = environment.getOrDefault(part.portVariable(), "");
    if (wish.isBlank()) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(wish.strip());
      if (isPort(port)) {
        return Optional.of(port);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that is no port.
    }
    throw new StackException(
        "%s must be a port from 1 to 65535, not \"%s\".".formatted(part.portVariable(), wish));
  }

  private static boolean isPort(int number) {
    return number > 0 && number < 65_536;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Holds all of them open before it lets go of the first, so that they differ. */
  private static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on loopback", e);
    }
  }
}
