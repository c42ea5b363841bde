/**
 * Redis in memory, as the real store of the projection speaks with it: it runs what {@code
 * project.lua} says, in Java, and can be away, lose everything or go back to what it was. Knows
 * none of the other packages.
 */
@NullMarked
package org.healthcode.province.redis;

import org.jspecify.annotations.NullMarked;
