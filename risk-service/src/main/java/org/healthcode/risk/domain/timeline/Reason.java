package org.healthcode.risk.domain.timeline;

/**
 * Why a span has its color.
 *
 * @param ruleId stable id of the policy's rule
 * @param evidenceId the record that the rule cites
 * @param release what ends it
 */
public record Reason(String ruleId, String evidenceId, Release release) {}
