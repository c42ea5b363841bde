package org.healthcode.risk;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
 * @param mostPartitionsHere of how many partitions this instance has the stores at the most, copies
 *     included; 0 for all
 * @param rocksDbCacheMb block cache of all stores, MiB
 * @param rocksDbWriteBufferMb write buffers of all stores, MiB
 * @param tripsCachedFor how long the answer about a trip may be kept
 * @param tripLookupsPerSecond of one client address
 * @param policy id of a shipped policy that judges whatever is released, for tests and emergencies;
 *     empty for the newest whose moment has come
 * @param policyLead how long before it judges a policy must be released, but for emergencies
 * @param dryRunPeoplePerSecond pace of a shadow run on each instance
 */
@ConfigurationProperties("healthcode.risk")
public record RiskProperties(
    @DefaultValue("data/risk") Path stateDir,
    @DefaultValue("127.0.0.1:8082") String applicationServer,
    @DefaultValue("4") int threads,
    @DefaultValue("0") int standbys,
    @DefaultValue("500ms") Duration commitEvery,
    @DefaultValue("75d") Duration remembers,
    @DefaultValue("14d") Duration visitsKept,
    @DefaultValue("10000") int fanOutPeoplePerSecond,
    @DefaultValue("0") int mostPartitionsHere,
    @DefaultValue("128") int rocksDbCacheMb,
    @DefaultValue("128") int rocksDbWriteBufferMb,
    @DefaultValue("30s") Duration tripsCachedFor,
    @DefaultValue("20") int tripLookupsPerSecond,
    @DefaultValue("") String policy,
    @DefaultValue("48h") Duration policyLead,
    @DefaultValue("2000") int dryRunPeoplePerSecond) {}
