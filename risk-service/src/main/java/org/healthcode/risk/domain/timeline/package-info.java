/** Colors over time with their reasons, as a policy decides and everybody reads them. */
@NullMarked
package org.healthcode.risk.domain.timeline;

import org.jspecify.annotations.NullMarked;
