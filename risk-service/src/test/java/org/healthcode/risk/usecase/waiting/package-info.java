/** Tests of the counts that are published of what waits. */
@NullMarked
package org.healthcode.risk.usecase.waiting;

import org.jspecify.annotations.NullMarked;
