/** The HTTP edge: bodies in, answers and problems out. May touch Spring Web; holds no rules. */
@NullMarked
package org.healthcode.declaration.http;

import org.jspecify.annotations.NullMarked;
