package org.healthcode.declaration.venue;

import org.jspecify.annotations.Nullable;

/**
 * A venue as it was filled in, unchecked.
 *
 * @param name as people know it, 1 to 60 characters
 * @param category a word of the closed list, such as RESTAURANT
 * @param regionCode GB/T 2260 code of its county
 * @param address 1 to 120 characters
 * @param checkInsPerMinute how many check-ins in a minute are plausible, 1 to 20,000; left out: as
 *     many as at others of its category
 */
public record VenueForm(
    @Nullable String name,
    @Nullable String category,
    @Nullable String regionCode,
    @Nullable String address,
    @Nullable String checkInsPerMinute) {}
