/** Rate limits inside one process, and whom one of a client counts; touches nothing but memory. */
@NullMarked
package org.healthcode.starter.limit;

import org.jspecify.annotations.NullMarked;
