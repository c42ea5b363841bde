/** Tests of how the packages depend on each other. */
@NullMarked
package org.healthcode.bench;

import org.jspecify.annotations.NullMarked;
