/** The HTTP edge of corrections. May touch Spring Web and {@code correction}; holds no rules. */
@NullMarked
package org.healthcode.declaration.correction.http;

import org.jspecify.annotations.NullMarked;
