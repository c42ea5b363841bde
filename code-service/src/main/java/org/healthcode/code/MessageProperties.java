package org.healthcode.code;

import java.net.URI;
import java.time.Duration;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How messages on changes of color are sent.
 *
 * @param sender by which way
 * @param url of the webhook or of the SMS gateway; empty for the log
 * @param token of the SMS gateway, sent as a bearer; empty: none
 * @param template the text of an SMS, or the gateway's name of it; the same for everybody
 * @param timeout for one call of the gateway; 100 ms to 1 min
 * @param atOnce calls under way at once from one instance; 1 to 1000
 */
@ConfigurationProperties("healthcode.messages")
public record MessageProperties(
    Way sender, String url, String token, String template, Duration timeout, int atOnce) {

  /** The ways out. */
  public enum Way {
    LOG,
    WEBHOOK,
    SMS
  }

  public MessageProperties {
    require(
        sender == Way.LOG || isHttp(url),
        "url",
        "an http or https URL for sender " + sender,
        "MESSAGE_URL");
    require(
        sender != Way.SMS || !template.isBlank(),
        "template",
        "a text, or the gateway's name of it",
        "MESSAGE_TEMPLATE");
    require(
        timeout.compareTo(Duration.ofMillis(100)) >= 0
            && timeout.compareTo(Duration.ofMinutes(1)) <= 0,
        "timeout",
        "from 100ms to 1m",
        "MESSAGE_TIMEOUT");
    require(atOnce >= 1 && atOnce <= 1000, "at-once", "from 1 to 1000", "MESSAGES_AT_ONCE");
  }

  private static boolean isHttp(String url) {
    try {
      return URI.create(url).isAbsolute() && url.startsWith("http");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean holds, String key, String expected, String environment) {
    InvalidSettingException.require(holds, "healthcode.messages." + key, expected, environment);
  }

  @Override
  public String toString() {
    return "MessageProperties[" + sender + "]";
  }
}
