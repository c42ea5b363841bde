package org.healthcode.declaration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Venue codes and check-ins.
 *
 * @param posterPeriod how long a printed code is good, whole days
 * @param screenPeriod how long a code on a screen is good, whole seconds
 * @param checkInsPerMinute how many check-ins of one person in a minute are answered
 * @param instances how many instances of this service take check-ins, at least 1
 */
@ConfigurationProperties("healthcode.venues")
record VenueProperties(
    Duration posterPeriod, Duration screenPeriod, int checkInsPerMinute, int instances) {}
