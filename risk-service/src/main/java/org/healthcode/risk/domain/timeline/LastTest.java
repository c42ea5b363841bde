package org.healthcode.risk.domain.timeline;

import java.time.Instant;

/**
 * The newest negative nucleic-acid test that no positive speaks against: what checkpoints ask for
 * besides the color. How old it is follows from the moment of asking.
 *
 * @param evidenceId the record that says so
 * @param sampledAt never behind the recording
 */
public record LastTest(String evidenceId, Instant sampledAt) {}
