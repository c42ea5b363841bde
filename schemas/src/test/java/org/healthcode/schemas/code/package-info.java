/** Tests of the formats behind the QR codes, published vectors included. */
@NullMarked
package org.healthcode.schemas.code;

import org.jspecify.annotations.NullMarked;
