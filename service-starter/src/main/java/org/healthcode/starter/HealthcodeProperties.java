package org.healthcode.starter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings that every service has.
 *
 * @param registryUrl base of the schema registry, without a path; serdes append {@code
 *     /apis/ccompat/v7}
 * @param partitions partition count of every person-keyed topic, 1 to 1000; fixed for the life of
 *     an installation
 * @param replication copies of every topic, 1 to 10
 * @param keysDir the folder made by {@code KeyFiles.create}; no default
 * @param staleAfter how far behind the data may be before green becomes unknown; 1 s to 10 min
 * @param generation counts the lives of {@code code-timelines}: raised when the topic is made anew,
 *     so that its first offsets beat the old topic's last ones; 1 or more
 */
@ConfigurationProperties("healthcode")
public record HealthcodeProperties(
    URI registryUrl,
    int partitions,
    short replication,
    Path keysDir,
    Duration staleAfter,
    long generation) {

  public HealthcodeProperties {
    require(
        registryUrl.isAbsolute() && registryUrl.getScheme().startsWith("http"),
        "registry-url",
        "an http or https URL",
        "REGISTRY_URL");
    require(partitions >= 1 && partitions <= 1000, "partitions", "from 1 to 1000", "PARTITIONS");
    require(replication >= 1 && replication <= 10, "replication", "from 1 to 10", "REPLICATION");
    require(isGiven(keysDir), "keys-dir", "the folder with the service's keys", "KEYS_DIR");
    require(
        staleAfter.compareTo(Duration.ofSeconds(1)) >= 0
            && staleAfter.compareTo(Duration.ofMinutes(10)) <= 0,
        "stale-after",
        "from 1s to 10m",
        "STALE_AFTER");
    require(generation >= 1, "generation", "1 or more", "GENERATION");
  }

  private static boolean isGiven(@Nullable Path path) {
    return path != null && !path.toString().isEmpty();
  }

  private static void require(boolean holds, String key, String expected, String environment) {
    InvalidSettingException.require(holds, "healthcode." + key, expected, environment);
  }
}
