package org.healthcode.declaration.venue;

import org.jspecify.annotations.Nullable;

/**
 * When the check-ins at a venue were genuine, as it was filled in, unchecked.
 *
 * @param from times as in feeds; those without an offset are of Asia/Shanghai
 * @param to exclusive, at most 24 hours later
 */
public record VouchForm(@Nullable String from, @Nullable String to) {}
