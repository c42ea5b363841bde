/**
 * Reads from Redis how far it is behind and which names and keys are known; may touch Redis, never
 * writes.
 */
@NullMarked
package org.healthcode.declaration.redis;

import org.jspecify.annotations.NullMarked;
