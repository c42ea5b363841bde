/**
 * How many people have which color where, how fresh that is, and who needs what for release: what
 * is counted beside the decision for those who run the system. Plain Java.
 */
@NullMarked
package org.healthcode.risk.overview;

import org.jspecify.annotations.NullMarked;
