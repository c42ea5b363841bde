/**
 * One task owns all there is of one person: takes every record in, has the policy judge, publishes
 * what changed. On top of {@code exposure}, {@code fanout}, {@code ledger}, {@code policies} and
 * {@code watch}, which do not know it.
 */
@NullMarked
package org.healthcode.risk.kafka.decision;

import org.jspecify.annotations.NullMarked;
