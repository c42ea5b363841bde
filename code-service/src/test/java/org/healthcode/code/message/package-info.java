/** Who hears of a change of color, and when. */
@NullMarked
package org.healthcode.code.message;

import org.jspecify.annotations.NullMarked;
