/** Tests of the key files. */
@NullMarked
package org.healthcode.schemas.keys;

import org.jspecify.annotations.NullMarked;
