/** The pages of residents, checkpoints and the desk, in a real browser. May use {@code world}. */
@NullMarked
package org.healthcode.local.e2e.pages;

import org.jspecify.annotations.NullMarked;
