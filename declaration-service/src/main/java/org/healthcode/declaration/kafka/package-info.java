/** Writes facts to Kafka and keeps views of the small compacted topics; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.kafka;

import org.jspecify.annotations.NullMarked;
