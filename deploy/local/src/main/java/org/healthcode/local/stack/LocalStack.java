package org.healthcode.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.healthcode.local.identity.DemoIdentities;
import org.healthcode.local.identity.Role;
import org.healthcode.local.identity.TokenIssuer;
import org.healthcode.local.restart.Restarts;
import org.healthcode.schemas.keys.KeyFiles;

/**
 * Kafka, registry, Redis, identity provider and the four services as real processes on this
 * machine. What {@code deploy/up} runs, and what integration tests run on free ports and a folder
 * of their own:
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.in(folder).freePorts().only(Part.infrastructure()).build()) {
 *   stack.start();
 *   stack.killForcibly(Part.KAFKA);
 *   stack.start(Part.KAFKA);
 * }
 * }</pre>
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(5);

  private final DataDirectory data;
  private final Ports ports;
  private final int partitions;
  private final Duration readyWithin;
  private final StackListener listener;
  private final RunDirectory run;
  private final Map<Part, Component> components = new EnumMap<>(Part.class);
  private final IdentityComponent identity;
  private final Optional<Restarts> restarts;
  private volatile boolean closed;

  private LocalStack(Builder builder) {
    this.data = builder.data;
    this.ports = builder.ports;
    this.partitions = builder.partitions;
    this.readyWithin = builder.readyWithin;
    this.listener = builder.listener;
    data.create();
    this.run = RunDirectory.acquire(data);
    this.restarts = builder.restarting ? Optional.of(newRestarts()) : Optional.empty();
    this.identity = new IdentityComponent(ports.of(Part.IDENTITY), data.of(Part.IDENTITY));
    for (Part part : builder.parts) {
      components.put(part, component(part, builder));
    }
  }

  /** Begins the description of a stack whose data lives in this folder. */
  public static Builder in(Path directory) {
    return new Builder(new DataDirectory(directory));
  }

  /**
   * Starts everything that does not run yet, and returns when all of it does its work.
   *
   * @throws StackException if a port is in use, or a part stops or is not ready in time, two
   *     minutes unless told otherwise
   */
  public void start() throws InterruptedException {
    Instant begin = Instant.now();
    List<Part> missing =
        components.values().stream()
            .filter(component -> !component.isRunning())
            .map(Component::part)
            .toList();
    ports.checkFree(missing);
    try {
      run.writeAddresses(addresses());
      KeyFiles.create(data.keys());
      startTogether(missing.stream().filter(part -> !part.isService()).toList(), begin);
      startTogether(missing.stream().filter(Part::isService).toList(), begin);
    } catch (IOException e) {
      throw new StackException("Can't write to " + data.root() + ": " + e.getMessage(), e);
    }
  }

  /** Starts one part (again) and waits until it does its work. */
  public void start(Part part) throws InterruptedException {
    Component component = component(part);
    if (!component.isRunning()) {
      ports.checkFree(Set.of(part));
      begin(component, Instant.now());
    }
  }

  /** Stops one part in an orderly way. */
  public void stop(Part part) throws InterruptedException {
    restarts.ifPresent(watch -> watch.forget(part.label()));
    component(part).stop();
  }

  /** {@code kill -9}; returns when the process is gone, which nobody starts again by itself. */
  public void killForcibly(Part part) throws InterruptedException {
    restarts.ifPresent(watch -> watch.forget(part.label()));
    component(part).kill();
  }

  public void restart(Part part) throws InterruptedException {
    stop(part);
    start(part);
  }

  public boolean isRunning(Part part) {
    return component(part).isRunning();
  }

  public boolean has(Part part) {
    return components.containsKey(part);
  }

  /** Where a service has its metrics and the details of its health. */
  public URI managementUrl(Part service) {
    return URI.create("http://localhost:" + ports.managementOf(service));
  }

  /** The part's address as seen by users, such as {@code http://localhost:8081}. */
  public URI url(Part part) {
    return URI.create("http://localhost:" + ports.of(part));
  }

  public int port(Part part) {
    return ports.of(part);
  }

  public String bootstrapServers() {
    return "localhost:" + ports.of(Part.KAFKA);
  }

  /** How many partitions the person-keyed topics have. */
  public int partitions() {
    return partitions;
  }

  public DataDirectory data() {
    return data;
  }

  public Path log(Part part) {
    return data.log(part);
  }

  /** A token of the role's demo account. */
  public String token(Role role) {
    return token(role, Map.of());
  }

  /**
   * A token of another account than the usual one.
   *
   * @param wishes {@code id_number}, {@code id_type}, {@code name}, {@code region}, {@code
   *     subject}, {@code authority}, {@code checkpoint}
   */
  public String token(Role role, Map<String, String> wishes) {
    return tokens().accessToken(DemoIdentities.of(role, wishes));
  }

  /** A resident with an 18-digit resident ID card. */
  public String residentToken(String idNumber, String name) {
    return token(Role.RESIDENT, Map.of("id_number", idNumber, "name", name));
  }

  public TokenIssuer tokens() {
    return identity.running().tokens();
  }

  /** Tells {@code deploy/up --detach} that the stack is up. */
  public void markReady() {
    run.markReady();
  }

  /** Stops everything, the services first and what they stand on after them. */
  @Override
  public void close() {
    synchronized (run) {
      if (closed) {
        return;
      }
      closed = true;
      restarts.ifPresent(Restarts::close);
      discardTogether(Part.services());
      discardTogether(Part.infrastructure());
      run.close();
    }
  }

  private Component component(Part part) {
    Component component = components.get(part);
    if (component == null) {
      throw new StackException(part.label() + " is not a part of this stack.");
    }
    return component;
  }

  private void startTogether(Collection<Part> parts, Instant begin) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Part> starts = new ExecutorCompletionService<>(threads);
      for (Part part : parts) {
        starts.submit(
            () -> {
              begin(component(part), begin);
              return part;
            });
      }
      try {
        for (int i = 0; i < parts.size(); i++) {
          starts.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof StackException known
            ? known
            : new StackException("The stack did not start", e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private void begin(Component component, Instant begin) throws InterruptedException {
    if (closed) {
      throw new StackException("The stack is being stopped.");
    }
    try {
      component.start();
    } catch (IOException e) {
      throw new StackException(
          component.part().label() + " can't be started: " + e.getMessage(), e);
    }
    component.awaitReady(readyWithin);
    restarts.ifPresent(watch -> watch.watch(component.part().label(), () -> startAgain(component)));
    listener.ready(component.part(), Duration.between(begin, Instant.now()));
  }

  private Restarts newRestarts() {
    return Restarts.inBackground(
        (label, cause, pause) -> listener.restarts(Part.of(label), cause, pause));
  }

  /** Nobody waits for it, so whether it does its work is found out beside. */
  private void startAgain(Component component) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    component.start();
    Thread.ofVirtual().start(() -> tellWhenReady(component, begin));
  }

  private void tellWhenReady(Component component, Instant begin) {
    try {
      component.awaitReady(readyWithin);
      listener.ready(component.part(), Duration.between(begin, Instant.now()));
    } catch (StackException e) {
      // One that died meanwhile was told of, and is started again.
      if (component.isRunning()) {
        listener.note(String.valueOf(e.getMessage()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void died(Part part, int exitCode) {
    if (restarts.map(watch -> watch.died(part.label(), exitCode)).orElse(false)) {
      return;
    }
    listener.died(part, exitCode);
  }

  private void discardTogether(Set<Part> parts) {
    List<Thread> stops = new ArrayList<>();
    for (Part part : parts) {
      Component component = components.get(part);
      if (component != null) {
        stops.add(Thread.ofVirtual().start(() -> discardQuietly(component)));
      }
    }
    for (Thread stop : stops) {
      try {
        stop.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void discardQuietly(Component component) {
    try {
      component.discard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Component component(Part part, Builder builder) {
    Installation installation = builder.installation;
    Path directory = data.of(part);
    int port = ports.of(part);
    ComponentFactory replacement = builder.replacements.get(part);
    if (replacement != null) {
      return replacement.create(data, port);
    }
    return switch (part) {
      case IDENTITY -> identity;
      case KAFKA -> process(part, new KafkaRecipe(installation, directory, port, builder.login));
      case REGISTRY -> process(part, new RegistryRecipe(installation, directory, port));
      case REDIS ->
          process(part, new RedisRecipe(installation, directory, port, once(listener::note)));
      case DECLARATION, RISK, CODE, VERIFICATION ->
          process(
              part,
              new ServiceRecipe(
                  installation,
                  part,
                  directory,
                  port,
                  environment(part, builder),
                  builder.jvmOptions));
    };
  }

  /** What is started again says no second time what it is. */
  private static Consumer<String> once(Consumer<String> note) {
    AtomicBoolean said = new AtomicBoolean();
    return text -> {
      if (said.compareAndSet(false, true)) {
        note.accept(text);
      }
    };
  }

  private ManagedProcess process(Part part, Recipe recipe) {
    return new ManagedProcess(part, recipe, data.log(part), run, exitCode -> died(part, exitCode));
  }

  private Map<String, String> environment(Part service, Builder builder) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("KAFKA_BOOTSTRAP", bootstrapServers());
    environment.put("REGISTRY_URL", url(Part.REGISTRY).toString());
    environment.put("REDIS_HOST", "127.0.0.1");
    environment.put("REDIS_PORT", String.valueOf(ports.of(Part.REDIS)));
    environment.put("ISSUER_URI", url(Part.IDENTITY).toString());
    environment.put("KEYS_DIR", data.keys().toString());
    environment.put("PARTITIONS", String.valueOf(partitions));
    environment.put("PAGES_DECLARATION", url(Part.DECLARATION).toString());
    environment.put("PAGES_RISK", url(Part.RISK).toString());
    environment.put("PAGES_CODE", url(Part.CODE).toString());
    environment.put("PAGES_VERIFICATION", url(Part.VERIFICATION).toString());
    environment.put("SERVER_PORT", String.valueOf(ports.of(service)));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("MANAGEMENT_PORT", String.valueOf(ports.managementOf(service)));
    environment.put("MANAGEMENT_ADDRESS", "127.0.0.1");
    if (service == Part.RISK) {
      environment.put("STATE_DIR", data.of(Part.RISK).resolve("state").toString());
      environment.put("APPLICATION_SERVER", "localhost:" + ports.of(Part.RISK));
    }
    if (service == Part.CODE || service == Part.DECLARATION) {
      environment.put("RISK_URL", url(Part.RISK).toString());
    }
    if (service == Part.CODE) {
      environment.put("DECLARATION_URL", url(Part.DECLARATION).toString());
    }
    builder.login.map(KafkaLogin::environment).ifPresent(environment::putAll);
    environment.putAll(builder.environment.getOrDefault(service, Map.of()));
    return environment;
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (Part part : components.keySet()) {
      addresses.put(part.label(), String.valueOf(ports.of(part)));
      if (part.isService()) {
        addresses.put(RunDirectory.management(part), String.valueOf(ports.managementOf(part)));
      }
    }
    addresses.put("partitions", String.valueOf(partitions));
    return addresses;
  }

  /** What a stack shall be like; unless told otherwise, all parts on the documented ports. */
  public static final class Builder {
    private final DataDirectory data;
    private final Map<Part, Map<String, String>> environment = new EnumMap<>(Part.class);
    private final Map<Part, ComponentFactory> replacements = new EnumMap<>(Part.class);
    private Installation installation = Installation.here();
    private Ports ports = Ports.standard(Map.of());
    private Set<Part> parts = Part.all();
    private List<String> jvmOptions = List.of();
    private Optional<KafkaLogin> login = Optional.empty();
    private int partitions = 12;
    private Duration readyWithin = READY_LIMIT;
    private boolean restarting;
    private StackListener listener = StackListener.silent();

    private Builder(DataDirectory data) {
      this.data = data;
    }

    public Builder installation(Installation chosen) {
      this.installation = chosen;
      return this;
    }

    public Builder ports(Ports chosen) {
      this.ports = chosen;
      return this;
    }

    public Builder freePorts() {
      return ports(Ports.free());
    }

    public Builder only(Collection<Part> chosen) {
      this.parts = EnumSet.copyOf(chosen);
      return this;
    }

    public Builder only(Part first, Part... others) {
      return only(EnumSet.of(first, others));
    }

    /** Runs one part in another way than as a process of this machine. */
    Builder component(Part part, ComponentFactory replacement) {
      replacements.put(part, replacement);
      return this;
    }

    /** Of the person-keyed topics; fixed for the life of the data. */
    public Builder partitions(int count) {
      this.partitions = count;
      return this;
    }

    /** One more environment variable for one service. */
    public Builder environment(Part service, String name, String value) {
      environment.computeIfAbsent(service, part -> new LinkedHashMap<>()).put(name, value);
      return this;
    }

    /** Kafka, as a process of this machine, lets in only who logs in so; the services are told. */
    public Builder login(KafkaLogin chosen) {
      this.login = Optional.of(chosen);
      replacements.remove(Part.KAFKA);
      return this;
    }

    /** How long a part may take to be ready, on machines that are busy with other things too. */
    public Builder readyWithin(Duration limit) {
      this.readyWithin = limit;
      return this;
    }

    /**
     * Starts again what dies without being asked to, once it was ready. Not by default: a test
     * wants to see a death.
     */
    public Builder restarting() {
      this.restarting = true;
      return this;
    }

    /** More options for the JVMs of the services. */
    public Builder jvmOptions(String... options) {
      this.jvmOptions = List.of(options);
      return this;
    }

    public Builder listener(StackListener chosen) {
      this.listener = chosen;
      return this;
    }

    /**
     * Takes possession of the data folder; nothing is started yet.
     *
     * @throws StackException if another stack runs on it
     */
    public LocalStack build() {
      return new LocalStack(this);
    }
  }
}
