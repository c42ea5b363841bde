package org.healthcode.risk.domain.policy;

import java.time.Duration;

/**
 * How far apart in time a visit and an exposure may be and still meet.
 *
 * @param venue for venues
 * @param trip for trips
 * @param region for stays in a region
 */
public record Margins(Duration venue, Duration trip, Duration region) {}
