/** Keeps proposals on their topic, and a view of them; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.proposal.kafka;

import org.jspecify.annotations.NullMarked;
