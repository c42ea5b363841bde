/** Tests of how the risk service is asked of what waits there. */
@NullMarked
package org.healthcode.declaration.waiting.risk;

import org.jspecify.annotations.NullMarked;
