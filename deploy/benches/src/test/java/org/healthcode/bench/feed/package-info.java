/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.bench.feed;

import org.jspecify.annotations.NullMarked;
