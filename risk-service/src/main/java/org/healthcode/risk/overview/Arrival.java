package org.healthcode.risk.overview;

import java.time.Instant;

/**
 * When an authority's feed was last heard of.
 *
 * @param feed the word of the feed
 */
public record Arrival(String feed, String source, Instant at) {}
