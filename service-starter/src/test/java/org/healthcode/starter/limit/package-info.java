/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.starter.limit;

import org.jspecify.annotations.NullMarked;
