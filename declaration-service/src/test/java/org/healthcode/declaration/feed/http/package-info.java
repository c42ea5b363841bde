/** Who may feed what over HTTP, and how uploads are read. */
@NullMarked
package org.healthcode.declaration.feed.http;

import org.jspecify.annotations.NullMarked;
