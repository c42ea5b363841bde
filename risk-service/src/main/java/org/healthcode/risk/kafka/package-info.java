/**
 * The Kafka Streams shell around the domain: one task owns all there is of one person. Only this
 * package and {@code http} may know Kafka.
 */
@NullMarked
package org.healthcode.risk.kafka;

import org.jspecify.annotations.NullMarked;
