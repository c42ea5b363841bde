package org.healthcode.risk.watch;

import java.time.Instant;

/**
 * Somebody whose color became worse.
 *
 * @param who hash of the person
 * @param at when last, UTC
 * @param county six digits of GB/T 2260; empty when not known
 * @param account by whose word
 */
public record Worsened(long who, Instant at, String county, String account) {}
