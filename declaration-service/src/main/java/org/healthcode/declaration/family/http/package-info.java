/** The HTTP edge of family links. May touch Spring Web and {@code family}; holds no rules. */
@NullMarked
package org.healthcode.declaration.family.http;

import org.jspecify.annotations.NullMarked;
