/**
 * How topics become Redis, without Kafka and Redis: what to write, how far it is, what may be
 * vouched for. Plain Java; the edges are {@link org.healthcode.code.projection.ProjectionStore} and
 * whoever calls {@link org.healthcode.code.projection.Projection}.
 */
@NullMarked
package org.healthcode.code.projection;

import org.jspecify.annotations.NullMarked;
