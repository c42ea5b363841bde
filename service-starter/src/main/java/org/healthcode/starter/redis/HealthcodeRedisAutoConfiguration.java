package org.healthcode.starter.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.HealthcodeProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;

/** Redis that fails fast, and the reader of codes. */
@AutoConfiguration(
    after = HealthcodeAutoConfiguration.class,
    before = DataRedisReactiveAutoConfiguration.class)
@ConditionalOnProperty(name = "healthcode.redis.enabled", matchIfMissing = true)
public class HealthcodeRedisAutoConfiguration {
  private static final int WAITING_AT_MOST = 20_000;

  /** While Redis is away commands fail at once: a queue of them would only be answered too late. */
  @Bean
  LettuceClientOptionsBuilderCustomizer failFast(
      @Value("${spring.data.redis.connect-timeout}") Duration connectTimeout) {
    return options ->
        options
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(WAITING_AT_MOST)
            .timeoutOptions(TimeoutOptions.enabled())
            .socketOptions(
                SocketOptions.builder().connectTimeout(connectTimeout).keepAlive(true).build());
  }

  @Bean
  @ConditionalOnMissingBean
  RedisLink redisLink(
      ReactiveRedisConnectionFactory factory,
      @Value("${spring.data.redis.timeout}") Duration timeout) {
    return new RedisLink(factory, timeout);
  }

  @Bean
  @ConditionalOnMissingBean
  CodeReader codeReader(RedisLink redis, HealthcodeProperties properties, Clock clock) {
    return new RedisCodeReader(
        redis, new Freshness(properties.staleAfter()), properties.partitions(), clock);
  }
}
