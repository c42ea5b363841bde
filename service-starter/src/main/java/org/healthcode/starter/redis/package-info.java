/** How services read codes from Redis, within a bounded time whatever Redis does. */
@NullMarked
package org.healthcode.starter.redis;

import org.jspecify.annotations.NullMarked;
