package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * A color for a while, without its reasons.
 *
 * @param from inclusive
 * @param until exclusive; empty while nothing that is known ends it
 */
public record ColorSpan(Color color, Instant from, Optional<Instant> until) {}
