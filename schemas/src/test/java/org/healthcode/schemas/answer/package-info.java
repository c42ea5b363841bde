/** Tests of what may be answered about a person. */
@NullMarked
package org.healthcode.schemas.answer;

import org.jspecify.annotations.NullMarked;
