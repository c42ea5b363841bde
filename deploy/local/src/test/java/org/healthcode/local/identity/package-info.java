/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.local.identity;

import org.jspecify.annotations.NullMarked;
