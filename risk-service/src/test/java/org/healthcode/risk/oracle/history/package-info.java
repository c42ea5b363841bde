/**
 * Histories: what is said to the system, in the order in which it arrives, in the words of the
 * feeds' columns (docs/design.md, "Feeds" and "Shapes that others build on"). Knows nobody.
 */
@NullMarked
package org.healthcode.risk.oracle.history;

import org.jspecify.annotations.NullMarked;
