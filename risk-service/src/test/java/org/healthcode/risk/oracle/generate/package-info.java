/**
 * Makes histories from seeds, each of small scenes about some people that cross each other. Knows
 * the {@code history}, and asks the oracle which looks are clear.
 */
@NullMarked
package org.healthcode.risk.oracle.generate;

import org.jspecify.annotations.NullMarked;
