/**
 * An OpenID provider for local use, which believes whoever asks; it knows nothing of the rest of
 * the stack.
 */
@NullMarked
package org.healthcode.local.identity;

import org.jspecify.annotations.NullMarked;
