package org.healthcode.declaration;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

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
    Duration dueLocal,
    Duration dueOutOfProvince,
    List<String> localAuthorities,
    String derivedAuthority) {}
