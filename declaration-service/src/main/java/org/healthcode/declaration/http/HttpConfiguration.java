package org.healthcode.declaration.http;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.time.Clock;
import org.healthcode.declaration.correction.CorrectionDesk;
import org.healthcode.declaration.correction.CorrectionReading;
import org.healthcode.declaration.correction.CorrectionRights;
import org.healthcode.declaration.correction.CorrectionRules;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.feed.http.FeedBodies;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.proposal.ProposalReading;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what, and what handlers need. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  @Bean
  AccessRules accessRules() {
    return paths ->
        paths
            .pathMatchers(GET, "/")
            .authenticated()
            .pathMatchers("/me/**")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(
                GET,
                "/desk/feeds/records/*",
                "/desk/feeds/retract",
                "/desk/feeds/templates/*",
                "/desk/venues/new",
                "/desk/venues/*/screen")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(
                GET,
                "/desk/feeds",
                "/desk/feeds/jobs/**",
                "/desk/regions",
                "/desk/venues",
                "/desk/venues/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/overrides/new")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(GET, "/desk/corrections/new")
            .hasAuthority("SCOPE_hotline")
            .pathMatchers(GET, "/desk/corrections/statistics")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/corrections", "/desk/corrections/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_hotline", "SCOPE_auditor")
            .pathMatchers(GET, "/desk/overrides", "/desk/overrides/*", "/desk/proposals")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor")
            .pathMatchers(POST, "/declarations/*")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(POST, "/dependants/*/confirmation")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator")
            .pathMatchers(POST, "/dependants")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(GET, "/dependants")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(DELETE, "/dependants/*")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(POST, "/check-ins", "/check-outs")
            .hasAuthority("SCOPE_resident")
            .pathMatchers("/venues", "/venues/**")
            .hasAuthority("SCOPE_operator")
            .pathMatchers("/feeds/**")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(POST, "/corrections")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_hotline")
            .pathMatchers(POST, "/corrections/*/answer")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(GET, "/corrections/statistics")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_auditor")
            .pathMatchers(GET, "/corrections", "/corrections/*")
            .hasAnyAuthority("SCOPE_resident", "SCOPE_operator", "SCOPE_hotline", "SCOPE_auditor")
            .pathMatchers(DELETE, "/corrections/*")
            .hasAuthority("SCOPE_resident")
            .pathMatchers(POST, "/overrides")
            .hasAuthority("SCOPE_operator")
            .pathMatchers(POST, "/overrides/*/approval", "/risk-proposals/*/approval")
            .hasAuthority("SCOPE_approver")
            .pathMatchers(DELETE, "/overrides/*", "/risk-proposals/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver")
            .pathMatchers(GET, "/overrides", "/overrides/*", "/risk-proposals", "/risk-proposals/*")
            .hasAnyAuthority("SCOPE_operator", "SCOPE_approver", "SCOPE_auditor");
  }

  @Bean
  JsonBodies jsonBodies(JsonMapper json) {
    return new JsonBodies(json);
  }

  @Bean
  FeedBodies feedBodies() {
    return new FeedBodies();
  }

  @Bean
  Guardianship guardianship(FamilyStore families) {
    return new Guardianship(families);
  }

  @Bean
  CorrectionRights correctionRights(Guardianship guardianship) {
    return new CorrectionRights(guardianship);
  }

  @Bean
  CorrectionDesk correctionDesk(
      CorrectionRules rules,
      CorrectionStore corrections,
      EventLog log,
      CodeReader codes,
      Clock clock) {
    return new CorrectionDesk(rules, corrections, log, codes, clock);
  }

  @Bean
  CorrectionReading correctionReading(
      CorrectionRules rules,
      CorrectionStore corrections,
      CorrectionRights rights,
      EventLog log,
      Clock clock) {
    return new CorrectionReading(rules, corrections, rights, log, clock);
  }

  @Bean
  OverrideReading overrideReading(Overrides overrides, Clock clock) {
    return new OverrideReading(overrides, clock);
  }

  @Bean
  ProposalReading proposalReading(RiskProposals proposals) {
    return new ProposalReading(proposals);
  }

  @Bean
  VenueReading venueReading(VenueStore venues) {
    return new VenueReading(venues);
  }
}
