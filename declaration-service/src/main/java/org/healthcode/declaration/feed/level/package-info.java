/** Which named areas have a level, for pages that offer them. Plain Java over {@code feed}. */
@NullMarked
package org.healthcode.declaration.feed.level;

import org.jspecify.annotations.NullMarked;
