package org.healthcode.risk.domain.policy;

import java.time.Duration;
import org.healthcode.risk.domain.Text;

/**
 * That people are asked for a negative test of the last hours. Who has none is told so, and is in
 * no other color for it.
 *
 * @param id stable kebab-case name, of no other rule of the policy
 * @param text what the holder is told, and where to get tested
 * @param hours since the sample; exactly so many are too many
 */
public record TestWithin(String id, Text title, Text legalBasis, Text text, int hours) {

  Duration age() {
    return Duration.ofHours(hours);
  }
}
