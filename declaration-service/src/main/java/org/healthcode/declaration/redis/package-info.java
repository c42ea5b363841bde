/**
 * Reads from Redis how far it is behind, which names and keys are known and what people's codes
 * are; may touch Redis and, inside, Reactor; never writes.
 */
@NullMarked
package org.healthcode.declaration.redis;

import org.jspecify.annotations.NullMarked;
