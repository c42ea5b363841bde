/** How many visits of one person an account may feed. Knows nothing of rows and files. */
@NullMarked
package org.healthcode.declaration.feed.visit;

import org.jspecify.annotations.NullMarked;
