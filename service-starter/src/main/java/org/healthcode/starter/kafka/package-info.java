/**
 * How services reach Kafka: its clients, the producer of events, views of small topics, what of
 * signed topics may be acted on, and how topics come to be. It may touch Kafka and the schema
 * registry, and is the only place that opens a producer or an administrator.
 */
@NullMarked
package org.healthcode.starter.kafka;

import org.jspecify.annotations.NullMarked;
