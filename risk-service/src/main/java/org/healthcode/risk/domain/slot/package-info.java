/**
 * Venues and trips by the day: when causes, the cases that were there, made them risky, and what
 * that makes of who was there. Knows visits and evidence; levels of regions are not in it.
 */
@NullMarked
package org.healthcode.risk.domain.slot;

import org.jspecify.annotations.NullMarked;
