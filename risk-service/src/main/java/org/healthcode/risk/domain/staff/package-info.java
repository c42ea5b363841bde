/** Whose word it is what is recorded, and for where they work. Knows nobody; everybody knows it. */
@NullMarked
package org.healthcode.risk.domain.staff;

import org.jspecify.annotations.NullMarked;
