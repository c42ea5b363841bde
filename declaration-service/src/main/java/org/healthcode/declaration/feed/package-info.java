/**
 * What authorities feed: the columns of each feed, one rule for each, what became of a row. Plain
 * Java; may touch {@code proposal}, where a record that makes a place riskier waits. Rows are read
 * in {@code feed.rows}, streams of them run in {@code feed.jobs}, the edges are {@code feed.http}
 * and {@code feed.kafka}.
 */
@NullMarked
package org.healthcode.declaration.feed;

import org.jspecify.annotations.NullMarked;
