/** Keeps human decisions on their topic, and a view of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.override.kafka;

import org.jspecify.annotations.NullMarked;
