/** Tests of this package. */
@NullMarked
package org.healthcode.schemas.qr;

import org.jspecify.annotations.NullMarked;
