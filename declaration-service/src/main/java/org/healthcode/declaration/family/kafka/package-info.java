/** Keeps family links on their topic, and a view of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.family.kafka;

import org.jspecify.annotations.NullMarked;
