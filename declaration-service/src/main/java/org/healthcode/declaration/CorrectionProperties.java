package org.healthcode.declaration;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deadlines of corrections.
 *
 * @param dueLocal by when an authority of this province answers
 * @param dueOutOfProvince by when any other does
 * @param localAuthorities how the names of this province's authorities begin
 */
@ConfigurationProperties("healthcode.corrections")
record CorrectionProperties(
    @DefaultValue("8h") Duration dueLocal,
    @DefaultValue("24h") Duration dueOutOfProvince,
    @DefaultValue({"henan-", "cdc-41"}) List<String> localAuthorities) {}
