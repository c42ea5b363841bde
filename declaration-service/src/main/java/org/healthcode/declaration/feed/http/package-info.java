/**
 * The HTTP edge of feeds: single records, retractions, uploads. May touch Spring Web, {@code feed},
 * its jobs and readers of rows; holds no rules.
 */
@NullMarked
package org.healthcode.declaration.feed.http;

import org.jspecify.annotations.NullMarked;
