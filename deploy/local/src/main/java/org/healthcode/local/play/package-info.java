/**
 * Plays the demo day on a running stack: over the public HTTP interfaces in, from the topics out;
 * it may use the stack and the invented province.
 */
@NullMarked
package org.healthcode.local.play;

import org.jspecify.annotations.NullMarked;
