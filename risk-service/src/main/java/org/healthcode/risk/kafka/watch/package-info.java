/**
 * The watch over the officials, as two sub-topologies of an application of its own, and the view of
 * what it raised. Knows what every application is made of, and no other room.
 */
@NullMarked
package org.healthcode.risk.kafka.watch;

import org.jspecify.annotations.NullMarked;
