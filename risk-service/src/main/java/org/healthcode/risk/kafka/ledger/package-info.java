/**
 * Whose each fed record is, beside the hot path: turns a retraction of a record into one for its
 * person. Knows {@code exposure}, since a record about a place is taken back for all.
 */
@NullMarked
package org.healthcode.risk.kafka.ledger;

import org.jspecify.annotations.NullMarked;
