/**
 * The order of facts: what a record says follows from the set of its recordings. Knows the {@code
 * history} alone.
 */
@NullMarked
package org.healthcode.risk.oracle.record;

import org.jspecify.annotations.NullMarked;
