/** Tests of what is read from Redis. */
@NullMarked
package org.healthcode.verification.redis;

import org.jspecify.annotations.NullMarked;
