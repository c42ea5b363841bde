/** Reads test sites from their topic; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.testsite.kafka;

import org.jspecify.annotations.NullMarked;
