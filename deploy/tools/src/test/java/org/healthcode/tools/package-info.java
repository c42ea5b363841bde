/** Tests of what the tools share and of how the packages depend on each other. */
@NullMarked
package org.healthcode.tools;

import org.jspecify.annotations.NullMarked;
