/** Rate limits inside one process; it may touch nothing but memory. */
@NullMarked
package org.healthcode.starter.limit;

import org.jspecify.annotations.NullMarked;
