/**
 * Whose word makes a person worse, and what of it may color before somebody else agrees. Pure: it
 * knows evidence, what was granted and what waits, and neither a clock nor who counts.
 */
@NullMarked
package org.healthcode.risk.domain.gate;

import org.jspecify.annotations.NullMarked;
