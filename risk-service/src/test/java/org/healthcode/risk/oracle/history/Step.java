package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * One arrival.
 *
 * @param at when it reaches the risk service; never before it was recorded
 * @param action what it is
 */
public record Step(Instant at, Action action) {}
