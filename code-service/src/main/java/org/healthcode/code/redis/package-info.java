/**
 * The only writer of Redis: a pipelined script that writes what is newer. May touch Redis alone.
 */
@NullMarked
package org.healthcode.code.redis;

import org.jspecify.annotations.NullMarked;
