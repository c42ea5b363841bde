/** Keeps family links and claims on their topics, and views of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.family.kafka;

import org.jspecify.annotations.NullMarked;
