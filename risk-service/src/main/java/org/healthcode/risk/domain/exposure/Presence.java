package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;

/**
 * A visit as it counts: believed, and with the end that later visits give it.
 *
 * @param to exclusive; empty while it lasts
 * @param knownAt when it was first recorded
 */
public record Presence(
    String visitId, Place place, Instant from, Optional<Instant> to, Instant knownAt) {}
