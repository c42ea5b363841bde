package org.healthcode.code.sender;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.healthcode.code.CodeServiceProperties;
import org.healthcode.code.MessageProperties;
import org.healthcode.code.message.MessageChoiceDesk;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.message.MessageCounts;
import org.healthcode.code.message.MessageSender;
import org.healthcode.code.resident.HeldData;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.starter.kafka.EventProducer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The way out that the operator chose. */
@Configuration(proxyBeanMethods = false)
class SenderConfiguration {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  @Bean
  MessageSender messageSender(
      MessageProperties properties,
      CodeServiceProperties service,
      HeldData held,
      PersonalDataVault vault,
      KeyFiles keys,
      JsonMapper json,
      Clock clock) {
    return switch (properties.sender()) {
      case LOG -> new LogSender();
      case WEBHOOK ->
          new WebhookSender(
              gateway(),
              URI.create(properties.url()),
              service.issuer(),
              keys.offlinePass(),
              properties.timeout(),
              json,
              clock);
      case SMS ->
          new SmsSender(
              gateway(),
              new Phones(held, vault),
              new SmsSender.SmsSettings(
                  URI.create(properties.url()),
                  properties.token(),
                  properties.template(),
                  properties.timeout()),
              json);
    };
  }

  @Bean
  MessageCounts messageCounts(MeterRegistry meters) {
    return new MessageMeters(meters);
  }

  @Bean
  MessageChoiceDesk messageChoiceDesk(MessageChoices choices, EventProducer producer, Clock clock) {
    return new MessageChoiceDesk(choices, producer, clock);
  }

  private static Gateway gateway() {
    return new Gateway(
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build());
  }
}
