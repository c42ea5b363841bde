package org.healthcode.verification;

import java.time.Duration;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service alone.
 *
 * @param idLookupsPerMinute how often one account may ask by ID number, 1 to 600
 * @param scansWaiting how many answered scans may wait for Kafka before further ones are dropped, 1
 *     to 10 million; about 300 bytes each
 * @param visitLength how long a person is taken to stay behind a checkpoint at a venue, 1 min to 24
 *     h
 */
@ConfigurationProperties("healthcode.verification")
public record VerificationProperties(
    int idLookupsPerMinute, int scansWaiting, Duration visitLength) {
  private static final int MOST_WAITING = 10_000_000;

  public VerificationProperties {
    require(
        idLookupsPerMinute >= 1 && idLookupsPerMinute <= 600,
        "id-lookups-per-minute",
        "from 1 to 600",
        "ID_LOOKUPS_PER_MINUTE");
    require(
        scansWaiting >= 1 && scansWaiting <= MOST_WAITING,
        "scans-waiting",
        "from 1 to 10000000",
        "SCANS_WAITING");
    require(
        visitLength.compareTo(Duration.ofMinutes(1)) >= 0
            && visitLength.compareTo(Duration.ofHours(24)) <= 0,
        "visit-length",
        "from 1m to 24h",
        "VISIT_LENGTH");
  }

  private static void require(boolean holds, String key, String expected, String environment) {
    InvalidSettingException.require(holds, "healthcode.verification." + key, expected, environment);
  }
}
