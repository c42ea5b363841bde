/**
 * Writes facts to Kafka, and keeps views of the small compacted topics in memory; may touch Kafka;
 * knows no feature.
 */
@NullMarked
package org.healthcode.declaration.kafka;

import org.jspecify.annotations.NullMarked;
