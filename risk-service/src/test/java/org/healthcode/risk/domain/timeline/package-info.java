/** Tests of timelines as readers use them. */
@NullMarked
package org.healthcode.risk.domain.timeline;

import org.jspecify.annotations.NullMarked;
