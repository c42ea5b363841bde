/**
 * Signed releases: which of them a task has heard of, which judges, when everyone is to be judged
 * again, and how a new one is written to all tasks. Knows {@code streams} and {@code stores}.
 */
@NullMarked
package org.healthcode.risk.kafka.policies;

import org.jspecify.annotations.NullMarked;
