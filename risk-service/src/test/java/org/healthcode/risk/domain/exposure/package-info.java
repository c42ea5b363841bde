/** Tests of the evidence set and what becomes of cases. */
@NullMarked
package org.healthcode.risk.domain.exposure;

import org.jspecify.annotations.NullMarked;
