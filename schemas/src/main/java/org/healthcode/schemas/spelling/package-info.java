/**
 * What all spellings share: text that people and programs wrote becomes text that can be compared,
 * and what can't be understood is refused with what was expected. Plain Java; knows no other
 * package.
 */
@NullMarked
package org.healthcode.schemas.spelling;

import org.jspecify.annotations.NullMarked;
