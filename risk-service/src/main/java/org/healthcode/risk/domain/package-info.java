/**
 * The decision in plain Java: evidence of one person in, colors over time out. Knows nothing of
 * Spring, Kafka, Avro or the clock; of the schemas it uses only the ids.
 */
@NullMarked
package org.healthcode.risk.domain;

import org.jspecify.annotations.NullMarked;
