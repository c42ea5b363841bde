/**
 * The sub-topology that sums what people's records add to the figures, keyed by day, and the copy
 * of what it publishes from which questions are answered.
 */
@NullMarked
package org.healthcode.risk.kafka.figures;

import org.jspecify.annotations.NullMarked;
