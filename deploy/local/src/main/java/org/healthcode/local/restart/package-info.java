/**
 * Starts again what died, with a pause that grows; it knows names and how to start what they stand
 * for, and nothing of the stack.
 */
@NullMarked
package org.healthcode.local.restart;

import org.jspecify.annotations.NullMarked;
