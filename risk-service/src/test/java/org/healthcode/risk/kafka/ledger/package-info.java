/** Tests of the ledger, and what tests elsewhere read of it. */
@NullMarked
package org.healthcode.risk.kafka.ledger;

import org.jspecify.annotations.NullMarked;
