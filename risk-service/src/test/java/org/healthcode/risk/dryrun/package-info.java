/** Tests of shadow runs. */
@NullMarked
package org.healthcode.risk.dryrun;

import org.jspecify.annotations.NullMarked;
