/**
 * Writes what was asked to topics, beside the answer and never in its way; the only package that
 * knows Kafka.
 */
@NullMarked
package org.healthcode.verification.kafka;

import org.jspecify.annotations.NullMarked;
