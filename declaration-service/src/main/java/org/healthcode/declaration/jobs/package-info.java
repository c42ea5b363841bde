/**
 * Streams of rows as jobs: read, judged, paced, written, counted; and the watch over the deadlines
 * of corrections. May touch the domain and the readers of rows; Kafka and Redis only through the
 * interfaces here.
 */
@NullMarked
package org.healthcode.declaration.jobs;

import org.jspecify.annotations.NullMarked;
