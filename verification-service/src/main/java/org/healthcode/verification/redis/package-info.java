/** Reads which paper codes are good; the only package that knows Redis. */
@NullMarked
package org.healthcode.verification.redis;

import org.jspecify.annotations.NullMarked;
