/**
 * What is the case at a moment: courses of cases, where people were, which places were risky, and
 * who was there then. Knows {@code history} and {@code record}, and no policy.
 */
@NullMarked
package org.healthcode.risk.oracle.world;

import org.jspecify.annotations.NullMarked;
