/**
 * A province of people with visits, a county that goes to high risk, and {@code kill -9} of the
 * risk service. May use {@code stack}, {@code load} and {@code report}, and no other bench.
 */
@NullMarked
package org.healthcode.bench.exposure;

import org.jspecify.annotations.NullMarked;
