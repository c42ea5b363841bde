/**
 * Streams of rows as jobs: read, judged, paced, written, counted. Plain Java; may touch {@code
 * feed}, {@code proposal} and {@code feed.rows}; Kafka and Redis only through the interfaces here.
 */
@NullMarked
package org.healthcode.declaration.feed.jobs;

import org.jspecify.annotations.NullMarked;
