package org.healthcode.code.sender;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.healthcode.code.message.MessageSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST url {key, phone, template}}, the key once more as {@code Idempotency-Key}: by it the
 * gateway shows a message once however often it is sent. The number stands in the body alone.
 */
final class SmsSender implements MessageSender {
  private static final Logger log = LoggerFactory.getLogger(SmsSender.class);

  private final Gateway gateway;
  private final Phones phones;
  private final SmsSettings settings;
  private final JsonMapper json;

  /**
   * @param token as a bearer; empty: none is sent
   * @param template the text, or the gateway's name of it; the same for everybody
   * @param patience until the whole answer is there
   */
  record SmsSettings(URI url, String token, String template, Duration patience) {
    @Override
    public String toString() {
      return "SmsSettings[redacted]";
    }
  }

  SmsSender(Gateway gateway, Phones phones, SmsSettings settings, JsonMapper json) {
    this.gateway = gateway;
    this.phones = phones;
    this.settings = settings;
    this.json = json;
  }

  @Override
  public Answer send(Letter letter) {
    Optional<String> phone;
    try {
      phone = phones.of(letter.recipient());
    } catch (RuntimeException e) {
      log.info("no phone can be read: {}", e.getClass().getSimpleName());
      return Answer.AWAY;
    }
    return phone.map(number -> gateway.post(request(letter, number))).orElse(Answer.NO_ADDRESS);
  }

  private HttpRequest request(Letter letter, String phone) {
    byte[] body =
        json.writeValueAsBytes(
            Map.of("key", letter.key(), "phone", phone, "template", settings.template()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.patience())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", letter.key())
            .POST(BodyPublishers.ofByteArray(body));
    if (!settings.token().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return request.build();
  }
}
