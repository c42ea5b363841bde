package org.healthcode.risk.oracle.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Place;

/**
 * That a person was at a risky place (decision 028): they left it while it was risky, or its level
 * ended over them, or they moved on within the region, or they are still there.
 *
 * @param kind of risk
 * @param place where
 * @param from since when they were there while it was risky
 * @param left when they left it
 * @param over when it was over without their leaving
 * @param known since when both sides were said
 * @param gap the time between the visit and the risk, where they did not overlap
 */
public record Exposed(
    Exposure.Kind kind,
    Place place,
    Instant from,
    Optional<Instant> left,
    Optional<Instant> over,
    Instant known,
    Optional<Duration> gap) {}
