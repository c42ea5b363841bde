package org.healthcode.risk.watch;

import java.time.Instant;

/**
 * Something that alone is nothing.
 *
 * @param at when it was done, UTC
 * @param account staff account, or the authority of events from before accounts were kept; for
 *     check-ins the venue
 * @param authority empty when not known
 * @param regionCode region of the person concerned; empty when not known
 * @param person hex id of the person concerned; empty when none
 * @param subject case key or override; empty when none
 */
public record Signal(
    SignalKind kind,
    Instant at,
    String account,
    String authority,
    String regionCode,
    String person,
    String subject) {}
