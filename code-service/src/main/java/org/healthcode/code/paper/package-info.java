/** Lays out paper codes to print; knows nothing of HTTP. */
@NullMarked
package org.healthcode.code.paper;

import org.jspecify.annotations.NullMarked;
