package org.healthcode.code;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of this service alone.
 *
 * @param issuer GB/T 2260 prefix of the province that signs offline passes, 2 digits
 * @param codesPerSecond live codes, passes and paper codes that one person gets in a second; 1 to
 *     1000
 * @param writeTimeout for one batch of writes to Redis; 100 ms to 1 min
 * @param decryptionsPerHour how many people one account may have decrypted in an hour; 1 to 10000
 * @param riskUrl base of the risk service, which is asked for the decision and the visits of who
 *     takes out their data
 * @param declarationUrl base of the declaration service, which is asked who wants to act for who
 *     looks at their code
 * @param forgiven records with an unreadable key that an operator has looked at, as {@code
 *     code-timelines-3@12345}: they no longer hold their partition's watermark
 */
@ConfigurationProperties("healthcode.code")
public record CodeServiceProperties(
    String issuer,
    int codesPerSecond,
    Duration writeTimeout,
    int decryptionsPerHour,
    URI riskUrl,
    URI declarationUrl,
    Set<String> forgiven) {

  public CodeServiceProperties {
    forgiven = Set.copyOf(forgiven);
    require(issuer.matches("[0-9]{2}"), "issuer", "two digits", "PASS_ISSUER");
    require(
        codesPerSecond >= 1 && codesPerSecond <= 1000,
        "codes-per-second",
        "from 1 to 1000",
        "CODES_PER_SECOND");
    require(
        decryptionsPerHour >= 1 && decryptionsPerHour <= 10_000,
        "decryptions-per-hour",
        "from 1 to 10000",
        "DECRYPTIONS_PER_HOUR");
    require(isHttp(riskUrl), "risk-url", "an http or https URL", "RISK_URL");
    require(isHttp(declarationUrl), "declaration-url", "an http or https URL", "DECLARATION_URL");
    require(
        writeTimeout.compareTo(Duration.ofMillis(100)) >= 0
            && writeTimeout.compareTo(Duration.ofMinutes(1)) <= 0,
        "write-timeout",
        "from 100ms to 1m",
        "REDIS_WRITE_TIMEOUT");
  }

  private static boolean isHttp(URI url) {
    return url.isAbsolute() && url.getScheme().startsWith("http");
  }

  private static void require(boolean holds, String key, String expected, String environment) {
    InvalidSettingException.require(holds, "healthcode.code." + key, expected, environment);
  }
}
