/** Tests of the watch. */
@NullMarked
package org.healthcode.risk.watch;

import org.jspecify.annotations.NullMarked;
