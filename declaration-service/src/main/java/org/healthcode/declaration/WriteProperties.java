package org.healthcode.declaration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How facts are written.
 *
 * @param patience how long a request waits for Kafka's acknowledgement before it answers 503
 * @param visitsKept how long after its end a visit is kept; older and longer ones are refused
 * @param perMinute how many writes of one resident's account are taken in a minute, and as many
 *     repeated ones
 */
@ConfigurationProperties("healthcode.write")
record WriteProperties(Duration patience, Duration visitsKept, int perMinute) {}
