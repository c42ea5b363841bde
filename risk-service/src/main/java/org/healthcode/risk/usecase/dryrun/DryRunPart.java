package org.healthcode.risk.usecase.dryrun;

import java.time.Instant;
import java.util.List;

/**
 * One instance's part of a shadow run.
 *
 * @param candidate {@code id@version} of the policy that is tried
 * @param against {@code id@version} of the policy in force when it began
 * @param sameMargins whether both meet levels of regions within the same margins; if not, who would
 *     meet more or fewer of them is not in the counts
 * @param finished whether this instance has nothing left to look at
 * @param partitions of the tasks here
 */
public record DryRunPart(
    String dryRunId,
    String candidate,
    String against,
    boolean sameMargins,
    Instant startedAt,
    boolean finished,
    List<PartitionCount> partitions) {

  public DryRunPart {
    partitions = List.copyOf(partitions);
  }
}
