package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * Two people release a policy (decision 012); of those released the one with the latest {@code
 * from} that is not ahead judges all evidence.
 *
 * @param policyId as in the YAML files
 * @param from from when it judges; never before the step's own moment
 */
public record ReleasePolicy(String policyId, Instant from) implements Action {}
