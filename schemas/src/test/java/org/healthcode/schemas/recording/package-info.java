/** Tests of what a record says by all that was recorded of it. */
@NullMarked
package org.healthcode.schemas.recording;

import org.jspecify.annotations.NullMarked;
