/**
 * The audit log: what is told to it, how its records hang together, and how anybody checks that
 * none is missing. Knows nothing of Kafka or Spring.
 */
@NullMarked
package org.healthcode.schemas.audit;

import org.jspecify.annotations.NullMarked;
