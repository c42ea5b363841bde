/**
 * Writes the rows of jobs in bulk, and keeps the states of jobs, keys and the levels of regions;
 * may touch Kafka.
 */
@NullMarked
package org.healthcode.declaration.feed.kafka;

import org.jspecify.annotations.NullMarked;
