package org.healthcode.declaration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.FeedDesk;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobReading;
import org.healthcode.declaration.feed.jobs.JobStore;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.declaration.feed.kafka.SiteOrder;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.testsite.TestSites;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.region.Regions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What authorities feed, one record at a time and as streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProposalProperties.class)
class FeedConfiguration {
  @Bean
  FeedRules feedRules(Pepper pepper, Keeping keeping, VenueStore venues) {
    return new FeedRules(
        pepper,
        Regions.all(),
        keeping,
        code -> venues.find(code).filter(VenueState::closed).map(VenueState::changedAt),
        code -> venues.find(code).map(VenueState::region));
  }

  @Bean
  RiskScreen riskScreen(
      ProposalStore<RiskProposalState> proposals,
      RegionLevels levels,
      ProposalProperties properties) {
    return new RiskScreen(proposals, levels, properties.provinceAuthority());
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
  NameDesk nameDesk(KnownNames names, EventLog log, Clock clock) {
    return new NameDesk(names, log, clock);
  }

  @Bean
  VisitDesk visitDesk() {
    return new VisitDesk();
  }

  @Bean
  FeedDesk feedDesk(
      FeedRules rules,
      RiskScreen screen,
      RiskProposals proposals,
      EventLog log,
      NameDesk names,
      VisitDesk visits,
      FeedKeys keys,
      RecordLedger ledger,
      FeedMeters meters,
      Clock clock) {
    return new FeedDesk(rules, screen, proposals, log, names, visits, keys, ledger, meters, clock);
  }

  @Bean
  FeedJobs feedJobs(
      FeedRules rules,
      RiskScreen screen,
      BulkLog log,
      EventLog audits,
      Lag.Gauge lag,
      NameDesk names,
      VisitDesk visits,
      JobStore store,
      FeedKeys keys,
      TestSites sites,
      FeedMeters meters,
      Clock clock) {
    BulkLog ordered = new SiteOrder(sites).over(log);
    return new FeedJobs(
        rules, screen, ordered, audits, lag, names, visits, store, keys, meters, clock);
  }

  @Bean
  JobReading jobReading(FeedJobs jobs, EventLog audits, Clock clock) {
    return new JobReading(jobs, audits, clock);
  }
}
