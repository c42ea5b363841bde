/** How the risk service is asked of what waits there. May touch Spring Web and {@code waiting}. */
@NullMarked
package org.healthcode.declaration.waiting.risk;

import org.jspecify.annotations.NullMarked;
