/** Tests of whose word colors, one person at a time and by every door. */
@NullMarked
package org.healthcode.risk.domain.gate;

import org.jspecify.annotations.NullMarked;
