package org.healthcode.risk.usecase.instances;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;

/**
 * Proves that an instance of this service asks, and not somebody who knows the name of a header: a
 * signature that only instances can make, over one request of one caller, for a moment.
 */
public final class InstanceProof {

  /** How far the clocks of two instances, and the way between them, may part. */
  static final Duration LIFE = Duration.ofSeconds(30);

  private static final Pattern PROOF =
      Pattern.compile("([0-9]{1,11})\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,128})");

  private final Supplier<SigningKeys> keys;
  private final Supplier<TrustList> trusted;
  private final Clock clock;

  public InstanceProof(Supplier<SigningKeys> keys, Supplier<TrustList> trusted, Clock clock) {
    this.keys = keys;
    this.trusted = trusted;
    this.clock = clock;
  }

  /**
   * What a request is proved by.
   *
   * @param method of HTTP, in capitals
   * @param target path and query as they travel
   * @param authorization whose question it is; empty where anybody may ask
   */
  public record Request(String method, String target, String authorization) {

    private byte[] signed(long second) {
      String caller = HexFormat.of().formatHex(Sha256.digest(authorization));
      return String.join("\n", "healthcode-instance 1", method, target, caller, second + "\n")
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "Request[" + method + ", rest redacted]";
    }
  }

  /** The value of the header, good for {@link #LIFE}. */
  public String of(Request request) {
    SigningKeys current = keys.get();
    long second = clock.instant().getEpochSecond();
    return second
        + "."
        + current.keyId()
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(current.sign(request.signed(second)));
  }

  boolean isGood(String proof, Request request) {
    Matcher parts = PROOF.matcher(proof);
    if (!parts.matches()) {
      return false;
    }
    long second = Long.parseLong(parts.group(1));
    Duration age = Duration.between(Instant.ofEpochSecond(second), clock.instant()).abs();
    if (age.compareTo(LIFE) > 0) {
      return false;
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(parts.group(3));
      return trusted.get().verifies(parts.group(2), request.signed(second), signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
