/**
 * What processes that stop, are killed and come back may and may not do to anybody. May use {@code
 * world}.
 */
@NullMarked
package org.healthcode.local.e2e.restart;

import org.jspecify.annotations.NullMarked;
