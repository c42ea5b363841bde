package org.healthcode.risk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The risk service's own settings.
 *
 * @param stateDir where stores live; may be deleted at any time
 * @param applicationServer {@code host:port} under which the other instances reach this one
 * @param threads stream threads of this instance
 * @param standbys warm copies of each store on other instances
 * @param commitEvery time between commits, but for cases and all that must not wait for bulk
 * @param remembers how long a record's person is remembered
 * @param visitsKept how long after its end a visit is kept
 * @param fanOutPeoplePerSecond pace of a fan-out over all tasks
 * @param peopleMadeWorseADay by one account of staff before a second person is asked
 * @param figuresPublishedAt when the figures of a day are published on the next one, Asia/Shanghai:
 *     what comes until then is late and no correction
 * @param mostPartitionsHere of how many partitions this instance has the stores at the most, copies
 *     included; 0 for all
 * @param rocksDbCacheMb block cache of all stores, MiB
 * @param rocksDbWriteBufferMb write buffers of all stores, MiB
 * @param tripsCachedFor how long the answer about a trip may be kept
 * @param tripLookupsPerSecond of one client address
 * @param decisionReadsPerHour how many people's decisions one account of staff reads in an hour on
 *     each instance
 * @param policy id of a shipped policy that judges whatever is released, for tests and emergencies;
 *     empty for the newest whose moment has come
 * @param policyLead how long before it judges a policy must be released, but for emergencies
 * @param dryRunPeoplePerSecond pace of a shadow run on each instance
 */
@ConfigurationProperties("healthcode.risk")
public record RiskProperties(
    Path stateDir,
    String applicationServer,
    int threads,
    int standbys,
    Duration commitEvery,
    Duration remembers,
    Duration visitsKept,
    int fanOutPeoplePerSecond,
    int peopleMadeWorseADay,
    LocalTime figuresPublishedAt,
    int mostPartitionsHere,
    int rocksDbCacheMb,
    int rocksDbWriteBufferMb,
    Duration tripsCachedFor,
    int tripLookupsPerSecond,
    int decisionReadsPerHour,
    String policy,
    Duration policyLead,
    int dryRunPeoplePerSecond) {}
