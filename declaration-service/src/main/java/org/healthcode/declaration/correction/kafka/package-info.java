/** Keeps corrections on their topic and a view of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.correction.kafka;

import org.jspecify.annotations.NullMarked;
