package org.healthcode.declaration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Venue codes and check-ins.
 *
 * @param posterPeriod how long a printed code is good, whole days
 * @param screenPeriod how long a code on a screen is good, whole seconds
 * @param checkInsPerMinute how many check-ins of one person in a minute are answered
 */
@ConfigurationProperties("healthcode.venues")
record VenueProperties(
    @DefaultValue("30d") Duration posterPeriod,
    @DefaultValue("2m") Duration screenPeriod,
    @DefaultValue("6") int checkInsPerMinute) {}
