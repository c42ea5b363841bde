package org.healthcode.verification.redis;

import java.time.Clock;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.verification.scan.PaperCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is in Redis besides the colors, which the starter reads. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
  @Bean
  PaperCodes paperCodes(RedisLink redis, HealthcodeProperties properties) {
    return new RedisPaperCodes(redis, properties.partitions());
  }

  @Bean
  RedisClientCounts clientCounts(RedisLink redis, Clock clock) {
    return new RedisClientCounts(redis, clock);
  }
}
