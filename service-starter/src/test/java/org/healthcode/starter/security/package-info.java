/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.starter.security;

import org.jspecify.annotations.NullMarked;
