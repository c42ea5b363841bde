/** Counts of colors and the care list, added up over all instances. */
@NullMarked
package org.healthcode.risk.usecase.overview;

import org.jspecify.annotations.NullMarked;
