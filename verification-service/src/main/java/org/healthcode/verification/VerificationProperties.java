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
 * @param issuer the {@code iss} of this installation's passes, the GB/T 2260 prefix of its
 *     province, two digits
 * @param foreign how other issuers are asked
 * @param external how registered clients are answered
 */
@ConfigurationProperties("healthcode.verification")
public record VerificationProperties(
    int idLookupsPerMinute,
    int scansWaiting,
    Duration visitLength,
    String issuer,
    Foreign foreign,
    External external) {
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
    require(issuer.matches("[1-9][0-9]"), "issuer", "two digits", "PASS_ISSUER");
  }

  /**
   * How other issuers are asked.
   *
   * @param patience until the whole answer is there, 100 ms to 3 s: a checkpoint's page waits 4 s
   * @param questionsPerAccount how often one account may have issuers asked in a minute, 1 to
   *     10,000
   * @param questionsPerIssuer how often this instance asks one issuer in a minute, 1 to 1 million
   * @param retryAfter how long an issuer that is away is not asked, 1 s to 10 min
   */
  public record Foreign(
      Duration patience, int questionsPerAccount, int questionsPerIssuer, Duration retryAfter) {
    private static final int MOST_OF_AN_ACCOUNT = 10_000;
    private static final int MOST_OF_AN_ISSUER = 1_000_000;

    public Foreign {
      require(
          patience.compareTo(Duration.ofMillis(100)) >= 0
              && patience.compareTo(Duration.ofSeconds(3)) <= 0,
          "foreign.patience",
          "from 100ms to 3s",
          "FOREIGN_PATIENCE");
      require(
          questionsPerAccount >= 1 && questionsPerAccount <= MOST_OF_AN_ACCOUNT,
          "foreign.questions-per-account",
          "from 1 to 10000",
          "FOREIGN_QUESTIONS_PER_ACCOUNT");
      require(
          questionsPerIssuer >= 1 && questionsPerIssuer <= MOST_OF_AN_ISSUER,
          "foreign.questions-per-issuer",
          "from 1 to 1000000",
          "FOREIGN_QUESTIONS_PER_ISSUER");
      require(
          retryAfter.compareTo(Duration.ofSeconds(1)) >= 0
              && retryAfter.compareTo(Duration.ofMinutes(10)) <= 0,
          "foreign.retry-after",
          "from 1s to 10m",
          "FOREIGN_RETRY_AFTER");
    }
  }

  /**
   * How registered clients are answered.
   *
   * @param address under which clients know this service, such as {@code https://hc.example.cn},
   *     where a gateway stands before it; empty: what the call names in {@code Host}
   * @param wrongPerAddress how many calls that nobody signed rightly one address may make in a
   *     minute, 1 to 1 million
   * @param mostUnknown how many different numbers that nobody here has a client may ask for in a
   *     day, 1 to 1 million
   */
  public record External(String address, int wrongPerAddress, int mostUnknown) {
    private static final int MOST = 1_000_000;

    public External {
      require(
          address.isEmpty() || address.matches("https?://[^/?#]+"),
          "external.address",
          "https://host, or nothing",
          "EXTERNAL_ADDRESS");
      require(
          wrongPerAddress >= 1 && wrongPerAddress <= MOST,
          "external.wrong-per-address",
          "from 1 to 1000000",
          "EXTERNAL_WRONG_PER_ADDRESS");
      require(
          mostUnknown >= 1 && mostUnknown <= MOST,
          "external.most-unknown",
          "from 1 to 1000000",
          "EXTERNAL_MOST_UNKNOWN");
    }
  }

  private static void require(boolean holds, String key, String expected, String environment) {
    InvalidSettingException.require(holds, "healthcode.verification." + key, expected, environment);
  }
}
