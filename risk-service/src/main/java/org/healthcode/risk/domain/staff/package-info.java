/** Whose word it is what is recorded. Knows evidence's ids and nothing else; everybody knows it. */
@NullMarked
package org.healthcode.risk.domain.staff;

import org.jspecify.annotations.NullMarked;
