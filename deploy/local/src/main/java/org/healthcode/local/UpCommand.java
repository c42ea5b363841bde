package org.healthcode.local;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.healthcode.local.play.DemoPlayer;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.LocalStack;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the stack and stays until it is stopped. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the stack and stays until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  private final Terminal terminal = new Terminal();

  @Mixin private DataOption dataOption = new DataOption();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Start only these: kafka, redis, registry, identity, declaration, risk, code, verification.")
  private List<String> only = List.of();

  @Option(names = "--demo", description = "Play a day with an invented population.")
  private boolean demo;

  @Option(
      names = "--population",
      paramLabel = "N",
      description = "How many people the demo invents (${DEFAULT-VALUE}).")
  private int population = 10_000;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description =
          "Move every port by so much, for a second stack beside another; it needs --data, too.")
  private int portOffset;

  @Option(names = "--port-kafka", paramLabel = "PORT")
  private int kafkaPort;

  @Option(names = "--port-redis", paramLabel = "PORT")
  private int redisPort;

  @Option(names = "--port-registry", paramLabel = "PORT")
  private int registryPort;

  @Option(names = "--port-identity", paramLabel = "PORT")
  private int identityPort;

  @Option(names = "--port-declaration", paramLabel = "PORT")
  private int declarationPort;

  @Option(names = "--port-risk", paramLabel = "PORT")
  private int riskPort;

  @Option(names = "--port-code", paramLabel = "PORT")
  private int codePort;

  @Option(names = "--port-verification", paramLabel = "PORT")
  private int verificationPort;

  @Override
  public Integer call() throws InterruptedException {
    Instant begin = Instant.now();
    DataDirectory data = dataOption.directory();
    LocalStack stack =
        LocalStack.in(data.root())
            .ports(ports(System.getenv()))
            .only(parts())
            .listener(terminal)
            .restarting()
            .build();
    terminal.keepRestartsIn(data.logs().resolve("restarts.log"));
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  terminal.note("Stopping ...");
                  stack.close();
                  terminal.note("Stopped. The data stays in " + data.root());
                  stopped.countDown();
                }));
    terminal.note("Starting in " + data.root() + " (logs in " + data.logs() + ")");
    stack.start();
    terminal.note(
        String.format(
            Locale.ROOT,
            "Ready after %.1f s.",
            Duration.between(begin, Instant.now()).toMillis() / 1000.0));
    terminal.note(addresses(stack));
    if (demo) {
      new DemoPlayer(stack, terminal.out(), Boolean.getBoolean("healthcode.tty"), population)
          .play();
    }
    stack.markReady();
    stopped.await();
    return 0;
  }

  private Set<Part> parts() {
    if (only.isEmpty()) {
      return Part.all();
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    only.forEach(label -> parts.add(Part.of(label)));
    return parts;
  }

  private Ports ports(Map<String, String> environment) {
    Ports ports = Ports.standard(environment, portOffset);
    for (Part part : Part.values()) {
      int wish = wish(part);
      if (wish != 0) {
        ports = ports.with(part, wish);
      }
    }
    return ports;
  }

  private int wish(Part part) {
    return switch (part) {
      case KAFKA -> kafkaPort;
      case REDIS -> redisPort;
      case REGISTRY -> registryPort;
      case IDENTITY -> identityPort;
      case DECLARATION -> declarationPort;
      case RISK -> riskPort;
      case CODE -> codePort;
      case VERIFICATION -> verificationPort;
    };
  }

  private static String addresses(LocalStack stack) {
    var text = new StringBuilder();
    for (Part part : Part.values()) {
      if (stack.has(part)) {
        String address =
            switch (part) {
              case KAFKA -> stack.bootstrapServers();
              case REDIS -> "localhost:" + stack.port(part);
              case REGISTRY -> stack.url(part) + "/apis/ccompat/v7/subjects";
              case IDENTITY -> stack.url(part) + "/.well-known/openid-configuration";
              case DECLARATION, RISK, CODE, VERIFICATION -> stack.url(part).toString();
            };
        text.append("  %-13s %s%n".formatted(part.label(), address));
      }
    }
    if (stack.has(Part.CODE) && stack.has(Part.VERIFICATION) && stack.has(Part.RISK)) {
      text.append(
          """
          页面 Pages (sign in as any demo identity; nobody is checked):
            居民 resident      %s/
            卡口 checkpoint    %s/
            工作台 desk        %s/desk
          """
              .formatted(stack.url(Part.CODE), stack.url(Part.VERIFICATION), stack.url(Part.RISK)));
    }
    String data = stack.data().commandOption();
    return text
        + "Tokens: deploy/token%s resident | operator | checkpoint | ...   Stop: Ctrl-C or deploy/down%s"
            .formatted(data, data);
  }
}
