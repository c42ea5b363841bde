/** The risk service: decides each person's color and says why. */
@NullMarked
package org.healthcode.risk;

import org.jspecify.annotations.NullMarked;
