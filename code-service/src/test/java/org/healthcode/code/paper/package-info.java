/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.code.paper;

import org.jspecify.annotations.NullMarked;
