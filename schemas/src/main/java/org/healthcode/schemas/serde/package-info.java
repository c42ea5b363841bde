/**
 * Events to bytes and back: Confluent's wire format on topics, plain Avro in stores and Redis.
 * Touches Avro and Kafka's serializers, and the registry through them; every service may use it.
 */
@NullMarked
package org.healthcode.schemas.serde;

import org.jspecify.annotations.NullMarked;
