/**
 * From a fact to a color at the scan, and back: declarations, family, feeds, exposures,
 * corrections, scans, and a whole outbreak. May use {@code world}.
 */
@NullMarked
package org.healthcode.local.e2e.decision;

import org.jspecify.annotations.NullMarked;
