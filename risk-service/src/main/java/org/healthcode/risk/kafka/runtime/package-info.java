/**
 * What runs a topology: Kafka Streams for the decision and for the applications beside it, and the
 * heartbeats. Knows {@code streams} and {@code stores}.
 */
@NullMarked
package org.healthcode.risk.kafka.runtime;

import org.jspecify.annotations.NullMarked;
