package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.redis.RedisCurrentCodes;
import org.healthcode.declaration.redis.RedisKnownKeys;
import org.healthcode.declaration.redis.RedisKnownNames;
import org.healthcode.declaration.redis.RedisLag;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.RedisLink;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is read from Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
  @Bean
  @ConditionalOnProperty(name = "healthcode.redis.enabled", matchIfMissing = true)
  RedisLag redisLag(RedisLink redis, HealthcodeProperties properties, Clock clock) {
    RedisLag lag = new RedisLag(redis, properties.partitions(), clock);
    lag.start();
    return lag;
  }

  @Bean
  @ConditionalOnProperty(name = "healthcode.redis.enabled", matchIfMissing = true)
  KnownNames knownNames(RedisLink redis, HealthcodeProperties properties) {
    return new RedisKnownNames(redis, properties.partitions());
  }

  @Bean
  @ConditionalOnProperty(name = "healthcode.redis.enabled", matchIfMissing = true)
  KnownKeys knownKeys(RedisLink redis, HealthcodeProperties properties) {
    return new RedisKnownKeys(redis, properties.partitions());
  }

  @Bean
  CurrentCodes currentCodes(CodeReader codes) {
    return new RedisCurrentCodes(codes);
  }
}
