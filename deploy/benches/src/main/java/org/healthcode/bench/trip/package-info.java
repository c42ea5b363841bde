/**
 * How fast anybody is told whether a case shared a trip. May use {@code stack}, {@code load} and
 * {@code report}, and no other bench.
 */
@NullMarked
package org.healthcode.bench.trip;

import org.jspecify.annotations.NullMarked;
