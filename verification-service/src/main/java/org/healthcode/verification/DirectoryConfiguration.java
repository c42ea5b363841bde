package org.healthcode.verification;

import java.time.Clock;
import java.util.Set;
import org.healthcode.verification.directory.Directory;
import org.healthcode.verification.directory.DirectoryReading;
import org.healthcode.verification.directory.Recognised;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health codes of the country. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {
  /** The province whose system this is, as in the table of regions. */
  private static final String OWN = "410000";

  /** The keys on the trust list are all of our own offline passes. */
  @Bean
  Recognised recognised() {
    return _ -> Set.of(OWN);
  }

  @Bean
  DirectoryReading directoryReading(Recognised recognised, Clock clock) {
    return new DirectoryReading(Directory.read(), recognised, OWN, clock);
  }
}
