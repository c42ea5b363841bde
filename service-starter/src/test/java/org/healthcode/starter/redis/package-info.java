/** Tests of the package of the same name. */
@NullMarked
package org.healthcode.starter.redis;

import org.jspecify.annotations.NullMarked;
