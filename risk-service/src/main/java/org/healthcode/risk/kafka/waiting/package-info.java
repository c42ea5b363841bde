/**
 * Views of what waits at the gate and of who has a larger allowance, and the way of a decision to
 * the gate. Knows what every application is made of, and no other room.
 */
@NullMarked
package org.healthcode.risk.kafka.waiting;

import org.jspecify.annotations.NullMarked;
