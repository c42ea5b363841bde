/** What a checkpoint is told and why, in plain Java; it knows nothing of Spring, Kafka or Redis. */
@NullMarked
package org.healthcode.verification.domain;

import org.jspecify.annotations.NullMarked;
