package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Fact;

/**
 * One piece of evidence that a rule applies to.
 *
 * @param from since when it gives its color
 * @param dayZero from which the days count; empty while they do not yet, as in a stay not left
 * @param takenOverAt when a later piece of the same rule takes over
 */
record Episode(
    Evidence evidence,
    Fact fact,
    Instant from,
    Optional<LocalDate> dayZero,
    Optional<Instant> takenOverAt) {}
