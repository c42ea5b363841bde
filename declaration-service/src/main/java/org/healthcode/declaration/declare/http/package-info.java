/** The HTTP edge of declarations. May touch Spring Web and {@code declare}; holds no rules. */
@NullMarked
package org.healthcode.declaration.declare.http;

import org.jspecify.annotations.NullMarked;
