/** Tests of what is destroyed and of the report. */
@NullMarked
package org.healthcode.local.retire;

import org.jspecify.annotations.NullMarked;
