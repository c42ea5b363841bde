/**
 * What is known of a file, or a record, by its {@code Idempotency-Key}: when it was first begun,
 * and keyed hashes of its rows. Plain Java over the schemas and {@code event}; knows nothing of
 * columns.
 */
@NullMarked
package org.healthcode.declaration.feed.key;

import org.jspecify.annotations.NullMarked;
