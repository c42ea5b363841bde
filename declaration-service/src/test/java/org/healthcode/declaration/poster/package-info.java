/** Tests of this package. */
@NullMarked
package org.healthcode.declaration.poster;

import org.jspecify.annotations.NullMarked;
