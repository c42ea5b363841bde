/** How many visits of one person an account may feed. Knows nothing of feeds. */
@NullMarked
package org.healthcode.declaration.feed.visit;

import org.jspecify.annotations.NullMarked;
