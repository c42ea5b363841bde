/**
 * The gate: how many people each account of staff has made worse today, what waits for a second
 * person, and what becomes of it. Keyed by account; knows events and rows, and nothing of colors.
 */
@NullMarked
package org.healthcode.risk.kafka.gate;

import org.jspecify.annotations.NullMarked;
