/** The HTTP edge of human decisions. May touch Spring Web and {@code override}; holds no rules. */
@NullMarked
package org.healthcode.declaration.override.http;

import org.jspecify.annotations.NullMarked;
