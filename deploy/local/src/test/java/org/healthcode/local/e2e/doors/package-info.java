/** Who may call what, tried at every door that the services document. May use {@code world}. */
@NullMarked
package org.healthcode.local.e2e.doors;

import org.jspecify.annotations.NullMarked;
