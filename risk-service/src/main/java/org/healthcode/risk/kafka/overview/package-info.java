/**
 * Counts of colors and those under care, by an application of its own. Knows what every application
 * is made of, and no other room.
 */
@NullMarked
package org.healthcode.risk.kafka.overview;

import org.jspecify.annotations.NullMarked;
