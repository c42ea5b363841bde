/**
 * Runs the real processors as Kafka Streams does, task by task and step by step: what a task has
 * fetched, which record it takes next, its stores with their change logs, its transaction. Knows
 * the broker alone.
 */
@NullMarked
package org.healthcode.province.streams;

import org.jspecify.annotations.NullMarked;
