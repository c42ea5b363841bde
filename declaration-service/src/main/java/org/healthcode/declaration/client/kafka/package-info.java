/** How registered clients travel; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.client.kafka;

import org.jspecify.annotations.NullMarked;
