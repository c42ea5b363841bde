package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.testsite.TestSiteDesk;
import org.healthcode.declaration.testsite.TestSiteReading;
import org.healthcode.declaration.testsite.TestSites;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where people can be tested. */
@Configuration(proxyBeanMethods = false)
class TestSiteConfiguration {
  @Bean
  TestSiteReading testSiteReading(TestSites sites) {
    return new TestSiteReading(sites);
  }

  @Bean
  TestSiteDesk testSiteDesk(TestSites sites, EventLog log, Clock clock) {
    return new TestSiteDesk(sites, log, clock);
  }
}
