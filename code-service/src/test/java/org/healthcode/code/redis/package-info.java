/** Tests of the writer, against a real Redis. */
@NullMarked
package org.healthcode.code.redis;

import org.jspecify.annotations.NullMarked;
