/** Tests of the sentences that answer why. */
@NullMarked
package org.healthcode.risk.domain.explanation;

import org.jspecify.annotations.NullMarked;
