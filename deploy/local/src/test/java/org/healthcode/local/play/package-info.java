/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.local.play;

import org.jspecify.annotations.NullMarked;
