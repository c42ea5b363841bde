/**
 * QR codes as modules and as the markup that is drawn from them; may touch ZXing, and knows nothing
 * of what a code says.
 */
@NullMarked
package org.healthcode.schemas.qr;

import org.jspecify.annotations.NullMarked;
