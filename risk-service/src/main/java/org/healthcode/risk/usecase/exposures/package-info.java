/**
 * Which places are risky, how far everyone concerned has been told, and whether a case shared a
 * trip.
 */
@NullMarked
package org.healthcode.risk.usecase.exposures;

import org.jspecify.annotations.NullMarked;
