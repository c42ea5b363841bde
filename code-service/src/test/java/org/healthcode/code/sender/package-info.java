/** The ways out, against real servers of this machine. */
@NullMarked
package org.healthcode.code.sender;

import org.jspecify.annotations.NullMarked;
