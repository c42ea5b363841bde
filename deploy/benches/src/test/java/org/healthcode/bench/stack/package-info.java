/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.bench.stack;

import org.jspecify.annotations.NullMarked;
