/**
 * The HTTP edge of venues, their codes and check-ins. May touch Spring Web, {@code venue} and its
 * posters; holds no rules.
 */
@NullMarked
package org.healthcode.declaration.venue.http;

import org.jspecify.annotations.NullMarked;
