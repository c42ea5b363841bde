/** Tests of what is signed about policies. */
@NullMarked
package org.healthcode.schemas.policy;

import org.jspecify.annotations.NullMarked;
