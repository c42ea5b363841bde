/** Draws QR codes as SVG and PNG cards; knows nothing of people. */
@NullMarked
package org.healthcode.code.qr;

import org.jspecify.annotations.NullMarked;
