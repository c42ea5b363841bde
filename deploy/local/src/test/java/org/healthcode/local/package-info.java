/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.local;

import org.jspecify.annotations.NullMarked;
