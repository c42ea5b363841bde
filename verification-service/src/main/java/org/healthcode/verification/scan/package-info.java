/**
 * What a checkpoint may ask and what follows: the use cases, the problems they end with, and the
 * port to the paper codes, which {@code redis} implements. Knows the domain and the starter, and no
 * edge.
 */
@NullMarked
package org.healthcode.verification.scan;

import org.jspecify.annotations.NullMarked;
