/**
 * The join of visits and risky places: what a task keeps of both, what their meeting makes evidence
 * of, and what a case makes risky. Knows {@code streams} and {@code stores}; who keeps the evidence
 * implements its port.
 */
@NullMarked
package org.healthcode.risk.kafka.exposure;

import org.jspecify.annotations.NullMarked;
