/** Tests of the province: sixty seeds of it, and that it is what it says it is. */
@NullMarked
package org.healthcode.province;

import org.jspecify.annotations.NullMarked;
