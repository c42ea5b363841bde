/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.bench.exposure;

import org.jspecify.annotations.NullMarked;
