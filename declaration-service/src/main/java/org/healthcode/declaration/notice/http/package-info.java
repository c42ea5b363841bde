/** The HTTP edge of public notices. May touch Spring Web and {@code notice}; holds no rules. */
@NullMarked
package org.healthcode.declaration.notice.http;

import org.jspecify.annotations.NullMarked;
