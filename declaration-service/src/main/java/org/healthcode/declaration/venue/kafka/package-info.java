/** Keeps venues on their topic, and a view of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.venue.kafka;

import org.jspecify.annotations.NullMarked;
