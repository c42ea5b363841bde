/**
 * The watch over the officials: what alone is nothing and many times is an alarm. Plain Java beside
 * the decision, which does not know it; knows nothing of Kafka or Spring, and no clock.
 */
@NullMarked
package org.healthcode.risk.watch;

import org.jspecify.annotations.NullMarked;
