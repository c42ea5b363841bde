/** Keeps blocking work off the event loop; anything that answers requests may use it. */
@NullMarked
package org.healthcode.starter.threads;

import org.jspecify.annotations.NullMarked;
