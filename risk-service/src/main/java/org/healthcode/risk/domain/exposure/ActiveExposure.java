package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;

/**
 * An exposure as it counts, with the end that the next level of the same region gives it.
 *
 * @param to exclusive; empty while it lasts
 * @param person hex id of the case behind it, empty if none
 */
public record ActiveExposure(
    String exposureId,
    Place place,
    Instant from,
    Optional<Instant> to,
    Exposed.Kind kind,
    Instant knownAt,
    Optional<String> person) {}
