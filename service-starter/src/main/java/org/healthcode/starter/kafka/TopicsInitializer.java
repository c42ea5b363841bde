package org.healthcode.starter.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics and registers their schemas in the background, trying again until broker and
 * registry are there. Every service does; whoever is first wins, the others find everything done.
 */
public final class TopicsInitializer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TopicsInitializer.class);
  private static final long CALL_SECONDS = 15;
  private static final long PAUSE_MS = 1_000;

  private final Supplier<Admin> admins;
  private final SchemaRegistrar schemas;
  private final int partitions;
  private final short replication;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread worker =
      Thread.ofPlatform().daemon().name("topics-initializer").unstarted(this::work);

  TopicsInitializer(
      Supplier<Admin> admins, SchemaRegistrar schemas, int partitions, short replication) {
    this.admins = admins;
    this.schemas = schemas;
    this.partitions = partitions;
    this.replication = replication;
  }

  /**
   * Completes once every topic exists with the right partition count and every schema is
   * registered; exceptionally when that can't come to be without an operator.
   */
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  private void work() {
    try {
      while (!attempt()) {
        Thread.sleep(PAUSE_MS);
      }
      ready.complete(null);
      log.info("{} topics and their schemas are in place", Topics.ALL.size() + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ready.cancel(false);
    } catch (RuntimeException e) {
      log.error("Topics can't be used: {}", e.getMessage());
      ready.completeExceptionally(e);
    }
  }

  private boolean attempt() throws InterruptedException {
    try (Admin admin = admins.get()) {
      createTopics(admin);
      checkPartitions(admin);
      schemas.requireFullCompatibility();
      for (Topic<?> topic : Topics.ALL) {
        schemas.register(topic);
      }
      return true;
    } catch (IOException | ExecutionException | TimeoutException e) {
      // The root cause is a broker's or registry's address and state, never user data.
      log.info("Waiting for broker and registry: {}", root(e));
      return false;
    }
  }

  private void createTopics(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> existing = admin.listTopics().names().get(CALL_SECONDS, TimeUnit.SECONDS);
    List<NewTopic> missing =
        Topics.newTopics(partitions, replication).stream()
            .filter(topic -> !existing.contains(topic.name()))
            .toList();
    for (var created : admin.createTopics(missing).values().values()) {
      try {
        created.get(CALL_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private void checkPartitions(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<String> names =
        Topics.newTopics(partitions, replication).stream().map(NewTopic::name).toList();
    for (TopicDescription topic :
        admin.describeTopics(names).allTopicNames().get(CALL_SECONDS, TimeUnit.SECONDS).values()) {
      if (topic.partitions().size() != partitions) {
        throw new InvalidSettingException(
            "healthcode.partitions",
            topic.partitions().size() + ", as topic " + topic.name() + " has it",
            "The partition count is fixed for the life of an installation.");
      }
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public void stop() {
    worker.interrupt();
  }

  @Override
  public boolean isRunning() {
    return worker.isAlive();
  }
}
