/** The client of the risk service. */
@NullMarked
package org.healthcode.code.risk;

import org.jspecify.annotations.NullMarked;
