/**
 * The audit log's chain, and the counts of acts that are published: a sub-topology beside the
 * decision. Knows what every processor and store is made of, and no other room.
 */
@NullMarked
package org.healthcode.risk.kafka.audit;

import org.jspecify.annotations.NullMarked;
