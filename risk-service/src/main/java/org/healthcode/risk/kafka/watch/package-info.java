/**
 * The watch over the officials, as two sub-topologies of an application of its own, and the view of
 * what it raised.
 */
@NullMarked
package org.healthcode.risk.kafka.watch;

import org.jspecify.annotations.NullMarked;
