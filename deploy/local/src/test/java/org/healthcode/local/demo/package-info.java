/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.local.demo;

import org.jspecify.annotations.NullMarked;
