/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.bench.load;

import org.jspecify.annotations.NullMarked;
