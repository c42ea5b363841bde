package org.healthcode.risk;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.risk.domain.policy.LeadTime;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicySet;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.PolicySigner;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.usecase.policies.CurrentPolicy;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where policies come from, and which of them judges. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

  private static final Logger log = LoggerFactory.getLogger(PolicyConfiguration.class);

  @Bean
  SignedReleases signedReleases(KeyFiles keys, RiskProperties own, Clock clock) {
    PolicySet shipped = PolicyFiles.policies(PolicyFiles.shipped());
    Optional<Policy> pinned =
        own.policy().isEmpty()
            ? Optional.empty()
            : Optional.of(
                shipped
                    .byId(own.policy())
                    .orElseThrow(
                        () ->
                            new InvalidSettingException(
                                "healthcode.risk.policy",
                                "the id of a shipped policy",
                                "Leave POLICY out for the policy in force.")));
    pinned.ifPresent(
        policy ->
            log.warn(
                "POLICY is set: {}@{} judges, whatever is released",
                policy.id(),
                policy.version()));
    SignedReleases releases = new SignedReleases(shipped.policies(), pinned, trustList(keys));
    // A start without any policy should fail, not the first declaration.
    releases.inForceAt(releases.calendar(List.of()), clock.instant());
    return releases;
  }

  private static Supplier<TrustList> trustList(KeyFiles keys) {
    try {
      return keys.policyTrust();
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset policy.json and policy-trust.json");
    }
  }

  @Bean
  PolicySigner policySigner(KeyFiles keys) {
    try {
      return new PolicySigner(keys.policy());
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset policy.json");
    }
  }

  @Bean
  CurrentPolicy currentPolicy(PolicyReleases releases, SignedReleases signed, Clock clock) {
    return new CurrentPolicy(releases, signed, clock);
  }

  @Bean
  LeadTime leadTime(RiskProperties properties) {
    return new LeadTime(properties.policyLead());
  }

  @Bean
  MeterBinder policyMeters(SignedReleases releases) {
    return registry ->
        FunctionCounter.builder("healthcode.policies.ignored", releases, SignedReleases::ignored)
            .description("Records of the topic policies that nobody trusted signed, or unreadable")
            .register(registry);
  }
}
