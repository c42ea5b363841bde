/**
 * A second, naive evaluator of health codes, written from the published rules by a head that has
 * not read the engine: at a moment it takes all that was recorded up to then and computes
 * everybody's color from scratch. Knows its {@code history}, {@code rules} and {@code facts}.
 */
@NullMarked
package org.healthcode.risk.oracle;

import org.jspecify.annotations.NullMarked;
