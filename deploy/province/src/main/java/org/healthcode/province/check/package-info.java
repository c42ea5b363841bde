/**
 * What must be true of the province: after every step, and once it is at rest. Each promise is a
 * class with a sentence for a name.
 */
@NullMarked
package org.healthcode.province.check;

import org.jspecify.annotations.NullMarked;
