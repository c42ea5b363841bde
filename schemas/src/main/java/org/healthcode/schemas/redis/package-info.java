/**
 * The layout of Redis, and what may be answered by it. Only the code service writes it; the code,
 * verification and declaration services read it.
 */
@NullMarked
package org.healthcode.schemas.redis;

import org.jspecify.annotations.NullMarked;
