/**
 * Kafka's side of the service: the consumer loop behind the projection, and what can't be read. May
 * touch Kafka; Redis only through {@link org.healthcode.code.projection.ProjectionStore}.
 */
@NullMarked
package org.healthcode.code.kafka;

import org.jspecify.annotations.NullMarked;
