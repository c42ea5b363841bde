package org.healthcode.risk.domain.policy;

import org.healthcode.risk.domain.timeline.Color;

/** A color and what ends it. */
public record Phase(Color color, ReleaseCondition release) {}
