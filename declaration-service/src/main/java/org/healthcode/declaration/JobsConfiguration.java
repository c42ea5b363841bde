package org.healthcode.declaration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobStore;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.redis.RedisKnownKeys;
import org.healthcode.declaration.redis.RedisKnownNames;
import org.healthcode.declaration.redis.RedisLag;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.redis.RedisLink;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bulk jobs and what holds them back. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

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
  FeedMeters feedMeters(MeterRegistry registry) {
    FeedMeters meters = new FeedMeters();
    for (Feed feed : Feed.values()) {
      FunctionCounter.builder("healthcode.feed.rows", meters, m -> m.accepted(feed))
          .description("Rows judged, by feed and outcome")
          .tag("feed", feed.word())
          .tag("outcome", "accepted")
          .register(registry);
      FunctionCounter.builder("healthcode.feed.rows", meters, m -> m.rejected(feed))
          .description("Rows judged, by feed and outcome")
          .tag("feed", feed.word())
          .tag("outcome", "rejected")
          .register(registry);
    }
    return meters;
  }

  @Bean
  FeedJobs feedJobs(
      FeedRules rules,
      RiskProposals proposals,
      BulkLog log,
      EventLog audits,
      Lag.Gauge lag,
      KnownNames names,
      JobStore store,
      FeedMeters meters,
      Clock clock) {
    return new FeedJobs(rules, proposals, log, audits, lag, names, store, meters, clock);
  }
}
