/** The client of the declaration service: what is to be seen of family links beside a code. */
@NullMarked
package org.healthcode.code.family;

import org.jspecify.annotations.NullMarked;
