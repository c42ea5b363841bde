/**
 * Who was where: visits, what makes places risky, and where the two meet. Plain Java without a
 * clock; each answer is a function of sets, whatever the order in which their members came.
 */
@NullMarked
package org.healthcode.risk.domain.exposure;

import org.jspecify.annotations.NullMarked;
