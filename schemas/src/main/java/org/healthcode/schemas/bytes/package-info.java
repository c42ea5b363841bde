/** Bytes: copied out of buffers, and hashed. Knows only the JDK; every package may use it. */
@NullMarked
package org.healthcode.schemas.bytes;

import org.jspecify.annotations.NullMarked;
