package org.healthcode.declaration;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers corrections, and by when.
 *
 * @param dueLocal by when an authority of this province answers
 * @param dueOutOfProvince by when any other does
 * @param localAuthorities how the names of this province's authorities begin
 * @param derivedAuthority who answers for exposures, which no authority fed as such
 */
@ConfigurationProperties("healthcode.corrections")
record CorrectionProperties(
    @DefaultValue("8h") Duration dueLocal,
    @DefaultValue("24h") Duration dueOutOfProvince,
    @DefaultValue({"henan-", "cdc-41"}) List<String> localAuthorities,
    @DefaultValue("henan-cdc") String derivedAuthority) {}
