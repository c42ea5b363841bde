/**
 * What authorities feed: the columns of each feed, one rule for each, what became of a row, the use
 * case of single records. Plain Java; may touch {@code proposal}, where a record that makes a place
 * riskier waits, {@code testsite}, and no other feature. Names of columns, words and reasons stand
 * in the tables of {@code resources/feed}. What a key stands for is in {@code feed.key}, rows are
 * read in {@code feed.rows}, streams of them run in {@code feed.jobs}, the edges are {@code
 * feed.http} and {@code feed.kafka}. What is answered carries Jackson's annotations, and nothing
 * here knows more of Jackson.
 */
@NullMarked
package org.healthcode.declaration.feed;

import org.jspecify.annotations.NullMarked;
