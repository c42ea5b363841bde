/** Keeps allowances on their topic, and views of them and of the gate; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.allowance.kafka;

import org.jspecify.annotations.NullMarked;
