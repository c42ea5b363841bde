/** Of how many visits are fed. */
@NullMarked
package org.healthcode.declaration.feed.visit;

import org.jspecify.annotations.NullMarked;
