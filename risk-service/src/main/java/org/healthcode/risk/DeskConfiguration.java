package org.healthcode.risk;

import java.time.Clock;
import java.time.Duration;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.figures.Publications;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.domain.policy.LeadTime;
import org.healthcode.risk.overview.Overviews;
import org.healthcode.risk.policy.PolicySigner;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.usecase.dryrun.DryRunDesk;
import org.healthcode.risk.usecase.dryrun.DryRuns;
import org.healthcode.risk.usecase.exposures.DecidedUpTo;
import org.healthcode.risk.usecase.exposures.ExposureWork;
import org.healthcode.risk.usecase.exposures.TripLookup;
import org.healthcode.risk.usecase.figures.FiguresDesk;
import org.healthcode.risk.usecase.figures.PublishedFigures;
import org.healthcode.risk.usecase.instances.InstanceProof;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.risk.usecase.overview.CareDesk;
import org.healthcode.risk.usecase.overview.OverviewDesk;
import org.healthcode.risk.usecase.persons.Decisions;
import org.healthcode.risk.usecase.persons.OverrideFacts;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.healthcode.risk.usecase.policies.PolicyDesk;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.risk.usecase.waiting.Allowances;
import org.healthcode.risk.usecase.waiting.WaitingDesk;
import org.healthcode.risk.usecase.waiting.WaitingGroups;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The use cases: whom they ask for what they need. */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  /** How long the way of a fact from the write edge may take when it is asked for. */
  private static final Duration FACT_UNDER_WAY = Duration.ofSeconds(2);

  @Bean
  AlarmDesk alarmDesk(Alarms alarms, AuditTrail audit, Clock clock) {
    return new AlarmDesk(alarms, audit, clock);
  }

  @Bean
  CareDesk careDesk(Overviews overviews, Owners owners, AuditTrail audit, Clock clock) {
    return new CareDesk(overviews, owners, audit, clock);
  }

  @Bean
  Decisions decisions(
      PersonStore store,
      CurrentPolicy policy,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      JsonMapper json,
      RiskProperties properties,
      Clock clock) {
    return new Decisions(
        store, policy, exposures, owners, trail, json, properties.decisionReadsPerHour(), clock);
  }

  @Bean
  OverrideFacts overrideFacts(
      PersonStore store,
      CitedRecords cited,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      Clock clock) {
    return new OverrideFacts(store, cited, exposures, owners, trail, clock, FACT_UNDER_WAY);
  }

  @Bean
  DryRunDesk dryRunDesk(
      DryRuns runs,
      PeopleHeld people,
      ExposureProgress instances,
      Owners owners,
      AuditTrail audit) {
    return new DryRunDesk(runs, people, instances, owners, audit);
  }

  @Bean
  DryRuns dryRuns(PeopleHeld people, CurrentPolicy policy, Clock clock, RiskProperties properties) {
    return new DryRuns(people, policy, clock, properties.dryRunPeoplePerSecond());
  }

  @Bean
  ExposureWork exposureWork(KnownExposures exposures, ExposureProgress progress, Owners owners) {
    return new ExposureWork(exposures, progress, owners);
  }

  @Bean
  FiguresDesk figuresDesk(
      PublishedFigures figures, RiskProperties properties, WaitingProperties waiting, Clock clock) {
    return new FiguresDesk(
        figures,
        new Publications(properties.figuresPublishedAt()),
        RegionCode.ofPrefix(waiting.province())
            .orElseThrow(() -> new IllegalStateException("province: expected two digits")),
        clock);
  }

  @Bean
  OverviewDesk overviewDesk(
      Overviews overviews, Owners owners, HealthcodeProperties properties, Clock clock) {
    return new OverviewDesk(overviews, owners, properties, clock);
  }

  @Bean
  Owners owners(KeyFiles keys, Clock clock) {
    return new Owners(new InstanceProof(keys.policy(), keys.policyTrust(), clock));
  }

  @Bean
  PolicyDesk policyDesk(
      PolicyReleases releases,
      SignedReleases signed,
      CurrentPolicy current,
      PolicySigner signer,
      LeadTime lead,
      AuditTrail audit,
      Clock clock) {
    return new PolicyDesk(releases, signed, current, signer, lead, audit, clock);
  }

  @Bean
  TripLookup tripLookup(
      KnownExposures exposures, DecidedUpTo decided, RiskProperties properties, Clock clock) {
    return new TripLookup(
        exposures,
        decided,
        properties.visitsKept(),
        properties.tripLookupsPerSecond(),
        properties.tripsCachedFor(),
        clock);
  }

  @Bean
  WaitingDesk waitingDesk(
      WaitingGroups groups,
      Allowances allowances,
      WaitingProperties properties,
      AuditTrail audit,
      Clock clock) {
    return new WaitingDesk(groups, allowances, properties.rules(), audit, clock);
  }
}
