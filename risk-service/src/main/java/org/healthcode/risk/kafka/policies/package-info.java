/**
 * Signed releases: which of them a task has heard of, which judges, and when everyone is to be
 * judged again.
 */
@NullMarked
package org.healthcode.risk.kafka.policies;

import org.jspecify.annotations.NullMarked;
