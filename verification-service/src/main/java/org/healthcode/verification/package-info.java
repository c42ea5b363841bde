/** Answers scans: the application and its wiring, which may touch every package below. */
@NullMarked
package org.healthcode.verification;

import org.jspecify.annotations.NullMarked;
