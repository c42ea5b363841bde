/** Draws QR codes as SVG and PNG; may touch ZXing, and knows nothing of people. */
@NullMarked
package org.healthcode.code.qr;

import org.jspecify.annotations.NullMarked;
