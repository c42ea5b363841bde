package org.healthcode.declaration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How streams of rows are written.
 *
 * @param buffer what may be under way to Kafka at a time, of all jobs together
 * @param batch largest batch of one partition
 * @param linger how long a batch waits to fill
 * @param patience how long a job waits for Kafka before it gives up
 */
@ConfigurationProperties("healthcode.bulk")
record BulkProperties(DataSize buffer, DataSize batch, Duration linger, Duration patience) {}
