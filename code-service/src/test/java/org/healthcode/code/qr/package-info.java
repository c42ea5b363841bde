/** Tests of the pictures: what was drawn is read again. */
@NullMarked
package org.healthcode.code.qr;

import org.jspecify.annotations.NullMarked;
