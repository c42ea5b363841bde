/**
 * One venue at which many cases were. May use {@code stack}, {@code load} and {@code report}, and
 * no other bench.
 */
@NullMarked
package org.healthcode.bench.hotspot;

import org.jspecify.annotations.NullMarked;
