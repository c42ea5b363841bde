/** Tests of the region codes and of the shipped table. */
@NullMarked
package org.healthcode.schemas.region;

import org.jspecify.annotations.NullMarked;
