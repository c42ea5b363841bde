/** Tests of how identities are encrypted and erased. */
@NullMarked
package org.healthcode.schemas.personal;

import org.jspecify.annotations.NullMarked;
