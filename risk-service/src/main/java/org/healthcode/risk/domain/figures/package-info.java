/**
 * What is published of cases and tests by place and day (疫情动态): what one person's records add to
 * it, and what each figure was at every publication. Plain Java, without a clock.
 */
@NullMarked
package org.healthcode.risk.domain.figures;

import org.jspecify.annotations.NullMarked;
