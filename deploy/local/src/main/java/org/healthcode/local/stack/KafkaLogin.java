package org.healthcode.local.stack;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** With what clients log in to a broker that lets in nobody else (SASL/PLAIN). */
public record KafkaLogin(String user, String password) {

  /** What a client of Kafka needs. */
  public Map<String, String> clientSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put(
        "sasl.jaas.config",
        module() + " username=\"%s\" password=\"%s\";".formatted(user, password));
    return settings;
  }

  /** The same for a service, which hands it to all its clients. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    clientSettings()
        .forEach(
            (name, value) ->
                environment.put(
                    "SPRING_KAFKA_PROPERTIES_" + name.toUpperCase(Locale.ROOT).replace('.', '_'),
                    value));
    return environment;
  }

  /** What the broker needs whose listener for clients is called CLIENTS. */
  String brokerSettings() {
    return """
    sasl.enabled.mechanisms=PLAIN
    sasl.mechanism.inter.broker.protocol=PLAIN
    listener.name.clients.plain.sasl.jaas.config=%1$s username="%2$s" password="%3$s" user_%2$s="%3$s";
    """
        .formatted(module(), user, password);
  }

  private static String module() {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required";
  }
}
