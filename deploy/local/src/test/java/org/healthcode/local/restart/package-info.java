/** Tests of what is started again after it died. */
@NullMarked
package org.healthcode.local.restart;

import org.jspecify.annotations.NullMarked;
