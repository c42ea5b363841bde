/** Rules as data, and the engine that turns evidence into colors by them. */
@NullMarked
package org.healthcode.risk.domain.policy;

import org.jspecify.annotations.NullMarked;
