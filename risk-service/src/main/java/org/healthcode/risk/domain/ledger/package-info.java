/** Whose a record is: plain Java, knows nothing of Kafka. */
@NullMarked
package org.healthcode.risk.domain.ledger;

import org.jspecify.annotations.NullMarked;
