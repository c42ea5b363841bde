/** Tests of what is destroyed and of the report. */
@NullMarked
package org.healthcode.tools.retire;

import org.jspecify.annotations.NullMarked;
