/** What was recorded about one person: facts, and the set that keeps one version of each. */
@NullMarked
package org.healthcode.risk.domain.evidence;

import org.jspecify.annotations.NullMarked;
