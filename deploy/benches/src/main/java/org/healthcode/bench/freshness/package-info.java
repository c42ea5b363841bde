/**
 * How long it takes from the 201 on a case to RED at the scan. May use {@code stack}, {@code load}
 * and {@code report}, and no other bench.
 */
@NullMarked
package org.healthcode.bench.freshness;

import org.jspecify.annotations.NullMarked;
