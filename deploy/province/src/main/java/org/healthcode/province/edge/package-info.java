/**
 * The write edge: instances of the declaration service's real desks in front of the broker, each
 * with a clock of its own, what goes wrong while one answers, and what clients were told.
 */
@NullMarked
package org.healthcode.province.edge;

import org.jspecify.annotations.NullMarked;
