/**
 * The HTTP edge of feeds: single records, retractions, uploads. May touch Spring Web, {@code feed},
 * its jobs and readers of rows, and of {@code allowance} what an account has left; holds no rules.
 */
@NullMarked
package org.healthcode.declaration.feed.http;

import org.jspecify.annotations.NullMarked;
