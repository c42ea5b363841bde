/**
 * Work over many people, a slice at a time: who is to be looked at, how far it is, and how much of
 * a thread's time it may take. Knows {@code exposure} and what is below it.
 */
@NullMarked
package org.healthcode.risk.kafka.fanout;

import org.jspecify.annotations.NullMarked;
