/** Counts of colors and those under care, by an application of its own. */
@NullMarked
package org.healthcode.risk.kafka.overview;

import org.jspecify.annotations.NullMarked;
