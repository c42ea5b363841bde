/**
 * How topics become Redis, without Kafka and Redis: what to write, how far it is, what may be
 * vouched for. Plain Java with its ports to Redis, {@link
 * org.healthcode.code.projection.ProjectionStore} and {@link
 * org.healthcode.code.projection.AccessStore}; {@code kafka} calls it.
 */
@NullMarked
package org.healthcode.code.projection;

import org.jspecify.annotations.NullMarked;
