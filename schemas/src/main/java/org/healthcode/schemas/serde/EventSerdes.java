package org.healthcode.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers for events on topics, in Confluent's wire format: magic byte 0, 4-byte schema id,
 * Avro binary. The classes are properties, so that a site with Confluent's serializer uses that;
 * the default is Apicurio's.
 */
public final class EventSerdes {

  public static final String SERIALIZER_CLASS = "event.serializer";
  public static final String DESERIALIZER_CLASS = "event.deserializer";

  private static final String APICURIO = "io.apicurio.registry.serde.avro.";

  private final Map<String, Object> config;

  private EventSerdes(Map<String, Object> config) {
    this.config = config;
  }

  /**
   * @param registryUrl root of the registry, such as {@code http://localhost:8085}
   * @param overrides any setting of the serializer, and {@link #SERIALIZER_CLASS} or {@link
   *     #DESERIALIZER_CLASS}
   */
  public static EventSerdes of(String registryUrl, Map<String, ?> overrides) {
    Map<String, Object> config = new HashMap<>();
    config.put(SERIALIZER_CLASS, APICURIO + "AvroKafkaSerializer");
    config.put(DESERIALIZER_CLASS, APICURIO + "AvroKafkaDeserializer");
    config.put("apicurio.registry.url", registryUrl + "/apis/registry/v3");
    config.put("apicurio.registry.use-id", "contentId");
    config.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler");
    config.put("apicurio.registry.headers.enabled", "false");
    config.put(
        "apicurio.registry.artifact-resolver-strategy",
        "io.apicurio.registry.serde.strategy.TopicIdStrategy");
    config.put("apicurio.registry.find-latest", "false");
    config.put("apicurio.registry.auto-register", "true");
    // Otherwise nested types become artifacts of their own, which clients without references, such
    // as kcat, can't read.
    config.put("apicurio.registry.dereference-schema", "true");
    config.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
    config.put("apicurio.registry.avro-datum-provider", CachedDatumProvider.class.getName());
    config.put("apicurio.registry.use-specific-avro-reader", "true");
    config.put("schema.registry.url", registryUrl + "/apis/ccompat/v7");
    config.put("specific.avro.reader", "true");
    config.putAll(overrides);
    return new EventSerdes(config);
  }

  public <T extends SpecificRecord> Serializer<T> serializer() {
    Serializer<T> serializer = create(SERIALIZER_CLASS);
    serializer.configure(config, false);
    return serializer;
  }

  public <T extends SpecificRecord> Deserializer<T> deserializer() {
    Deserializer<T> deserializer = create(DESERIALIZER_CLASS);
    deserializer.configure(config, false);
    return deserializer;
  }

  @SuppressWarnings(
      "unchecked") // the class is named by configuration; a wrong one fails at its first use
  private <S> S create(String property) {
    String name = String.valueOf(config.get(property));
    try {
      return (S) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(property + ": cannot use " + name, e);
    }
  }
}
