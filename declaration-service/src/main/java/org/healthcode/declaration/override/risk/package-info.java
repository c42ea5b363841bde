/** How the risk service is asked of facts, over HTTP. May touch Spring Web and {@code override}. */
@NullMarked
package org.healthcode.declaration.override.risk;

import org.jspecify.annotations.NullMarked;
