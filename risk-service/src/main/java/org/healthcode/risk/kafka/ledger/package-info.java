/**
 * Whose each fed record is, beside the hot path: turns a retraction of a record into one for its
 * person.
 */
@NullMarked
package org.healthcode.risk.kafka.ledger;

import org.jspecify.annotations.NullMarked;
