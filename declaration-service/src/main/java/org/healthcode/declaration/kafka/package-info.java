/**
 * Writes facts to Kafka, keeps views of the small compacted topics in memory, and tells features of
 * erasures; may touch Kafka; knows no feature.
 */
@NullMarked
package org.healthcode.declaration.kafka;

import org.jspecify.annotations.NullMarked;
