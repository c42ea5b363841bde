/**
 * How services write events and how topics come to be; it may touch Kafka and the schema registry.
 */
@NullMarked
package org.healthcode.starter.kafka;

import org.jspecify.annotations.NullMarked;
