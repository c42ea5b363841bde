/**
 * The only writer of Redis: scripts that write what is newer, and the ports of {@code projection}
 * and {@code resident} to what is held there. May touch Redis alone.
 */
@NullMarked
package org.healthcode.code.redis;

import org.jspecify.annotations.NullMarked;
