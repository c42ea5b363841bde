/** Tests of what the bench computes; may touch the bench and nothing that runs. */
@NullMarked
package org.healthcode.local.bench;

import org.jspecify.annotations.NullMarked;
