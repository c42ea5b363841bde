package org.healthcode.code.sender;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.healthcode.code.message.MessageSender;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.issuer.MessageSignature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST url {personId, changeId}}, signed as installations ask each other ({@link
 * MessageSignature}) by the key of the trust list: for whoever knows the person by another way, as
 * an app that they signed in to.
 */
final class WebhookSender implements MessageSender {
  private final Gateway gateway;
  private final URI url;
  private final String own;
  private final Supplier<SigningKeys> keys;
  private final Duration patience;
  private final JsonMapper json;
  private final Clock clock;

  /**
   * @param own who sends: the issuer of passes of this installation
   * @param patience until the whole answer is there
   */
  WebhookSender(
      Gateway gateway,
      URI url,
      String own,
      Supplier<SigningKeys> keys,
      Duration patience,
      JsonMapper json,
      Clock clock) {
    this.gateway = gateway;
    this.url = url;
    this.own = own;
    this.keys = keys;
    this.patience = patience;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Answer send(Letter letter) {
    byte[] body =
        json.writeValueAsBytes(
            Map.of("personId", letter.recipient().hex(), "changeId", letter.changeId()));
    MessageSignature.Headers signed =
        MessageSignature.ofQuestion(
            "POST", url, own, body, UUID.randomUUID().toString(), clock.instant(), keys.get());
    return gateway.post(
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", letter.key())
            .header("Healthcode-Client", own)
            .header("Content-Digest", signed.contentDigest())
            .header("Signature-Input", signed.signatureInput())
            .header("Signature", signed.signature())
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }
}
