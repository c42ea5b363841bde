package org.healthcode.risk.domain.policy;

import java.util.List;
import org.healthcode.risk.domain.Text;

/**
 * One line of the table: which evidence gives which color until when.
 *
 * @param id stable kebab-case name, cited by reasons
 * @param phases one after the other; never empty
 */
public record Rule(String id, Text title, Text legalBasis, Match match, List<Phase> phases) {

  public Rule {
    phases = List.copyOf(phases);
  }
}
