/** Tests of slots. */
@NullMarked
package org.healthcode.risk.domain.slot;

import org.jspecify.annotations.NullMarked;
