/**
 * The key files of a deployment: made once, loaded with clear errors, rotated without a moment in
 * which somebody can't read. Touches the keys directory and nothing else; nothing here ever shows
 * what is in a file.
 */
@NullMarked
package org.healthcode.schemas.keys;

import org.jspecify.annotations.NullMarked;
