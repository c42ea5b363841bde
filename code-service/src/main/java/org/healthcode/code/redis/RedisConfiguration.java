package org.healthcode.code.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.code.resident.HeldData;
import org.healthcode.code.resident.PaperSerials;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.redis.RedisLink;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Writes have a connection of their own, so that a rebuild is not in the way of who asks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "healthcode.redis.enabled", matchIfMissing = true)
class RedisConfiguration {

  /** By default Lettuce waits longer and longer, up to half a minute: as long as green lasts. */
  @Bean
  ClientResourcesBuilderCustomizer quickReconnect() {
    return resources ->
        resources.reconnectDelay(
            () -> Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(1), 2, MILLISECONDS));
  }

  @Bean
  ProjectionWriter projectionWriter(
      LettuceConnectionFactory shared, CodeServiceProperties properties) {
    return new ProjectionWriter(alike(shared), properties.writeTimeout());
  }

  @Bean
  ProjectionStore projectionStore(ProjectionWriter writer, CodeServiceProperties properties) {
    return new RedisProjectionStore(writer.link()::connection, properties.writeTimeout());
  }

  @Bean
  AccessStore accessStore(ProjectionWriter writer, CodeServiceProperties properties, Clock clock) {
    return new RedisAccessStore(writer.link()::connection, properties.writeTimeout(), clock);
  }

  @Bean
  HeldData heldData(RedisLink redis, HealthcodeProperties properties, Clock clock) {
    return new RedisHeldData(redis, properties.partitions(), clock);
  }

  @Bean
  PaperSerials paperSerials(RedisLink redis, HealthcodeProperties properties) {
    return new RedisPaperSerials(redis, properties.partitions());
  }

  @Bean
  MessageChoices messageChoices(RedisLink redis, HealthcodeProperties properties) {
    return new RedisMessageChoices(redis, properties.partitions());
  }

  /** Owns the second connection; a type of its own, so that the shared beans stay the only ones. */
  static final class ProjectionWriter implements AutoCloseable {

    private final LettuceConnectionFactory factory;
    private final RedisLink link;

    ProjectionWriter(LettuceConnectionFactory factory, Duration timeout) {
      this.factory = factory;
      factory.afterPropertiesSet();
      factory.start();
      this.link = new RedisLink(factory, timeout);
    }

    RedisLink link() {
      return link;
    }

    @Override
    public void close() {
      link.close();
      factory.destroy();
    }
  }

  private static LettuceConnectionFactory alike(LettuceConnectionFactory shared) {
    RedisClusterConfiguration cluster = shared.getClusterConfiguration();
    if (cluster != null) {
      return new LettuceConnectionFactory(cluster, shared.getClientConfiguration());
    }
    RedisSentinelConfiguration sentinel = shared.getSentinelConfiguration();
    return sentinel == null
        ? new LettuceConnectionFactory(
            shared.getStandaloneConfiguration(), shared.getClientConfiguration())
        : new LettuceConnectionFactory(sentinel, shared.getClientConfiguration());
  }
}
