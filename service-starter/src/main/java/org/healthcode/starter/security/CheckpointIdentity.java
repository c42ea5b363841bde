package org.healthcode.starter.security;

import java.util.Optional;

/**
 * The checkpoint that a token speaks for.
 *
 * @param id the checkpoint, as scans name it
 * @param venue the venue that it stands at, if it stands at one
 */
public record CheckpointIdentity(String id, Optional<String> venue) {}
