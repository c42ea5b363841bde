/** Who may feed what, over HTTP. */
@NullMarked
package org.healthcode.declaration.feed.http;

import org.jspecify.annotations.NullMarked;
