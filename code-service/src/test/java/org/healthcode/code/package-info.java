/** Tests of the service as a whole, and what tests share. */
@NullMarked
package org.healthcode.code;

import org.jspecify.annotations.NullMarked;
