/** The HTTP edge of registered clients. May touch Spring Web and {@code client}; holds no rules. */
@NullMarked
package org.healthcode.declaration.client.http;

import org.jspecify.annotations.NullMarked;
