/** The audit log's chain, and the counts of acts that are published. */
@NullMarked
package org.healthcode.risk.kafka.audit;

import org.jspecify.annotations.NullMarked;
