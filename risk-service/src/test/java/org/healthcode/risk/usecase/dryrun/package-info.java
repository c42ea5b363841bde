/** Tests of shadow runs. */
@NullMarked
package org.healthcode.risk.usecase.dryrun;

import org.jspecify.annotations.NullMarked;
