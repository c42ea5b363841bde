package org.healthcode.risk.kafka.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;

/**
 * What the shell needs to know.
 *
 * @param partitions of every topic, fixed for life
 * @param replication of internal topics
 * @param stateDir where stores live; may be deleted at any time
 * @param applicationServer {@code host:port} under which the other instances reach this one
 * @param threads stream threads of this instance
 * @param standbys warm copies of each store on other instances
 * @param commitEvery time between commits: tests, visits and declarations wait half of it on
 *     average; what is urgent is committed within 100 ms
 * @param remembers how long a record's person is remembered after it was last heard of
 * @param visitsKept how long after its end a visit, or what made a venue or a trip risky, is kept
 * @param fanOutPeoplePerSecond of all tasks of a province together: at most half of what the code
 *     service can project
 * @param peopleMadeWorseADay by one account of staff before a second person is asked, where two
 *     people allowed no more (docs/design.md#the-promises)
 * @param figuresPublishedAt when the figures of a day are published on the next one, Asia/Shanghai
 * @param mostPartitionsHere of how many partitions this instance has the stores at the most, copies
 *     included
 * @param rocksDbCacheMb block cache of all stores, in MiB
 * @param rocksDbWriteBufferMb write buffers of all stores, in MiB
 */
public record RiskSettings(
    int partitions,
    int replication,
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
    int rocksDbWriteBufferMb) {}
