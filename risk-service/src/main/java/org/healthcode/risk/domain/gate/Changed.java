package org.healthcode.risk.domain.gate;

import java.util.ArrayList;
import java.util.List;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.staff.Account;

/**
 * That a record which said something says nothing any more, or something else.
 *
 * @param before what it said
 * @param by who changed it
 */
public record Changed(Evidence before, Account by) {

  /**
   * What is said otherwise now of what may have eased.
   *
   * @param by who takes back what is only taken back; who says something else is in what they say
   */
  public static List<Changed> between(EvidenceSet before, EvidenceSet after, Account by) {
    List<Changed> changes = new ArrayList<>();
    for (Evidence was : before.without(after).all()) {
      if (was.fact().filter(Word::mayEase).isPresent()) {
        after
            .find(was.key())
            .filter(is -> !Word.of(is).equals(Word.of(was)))
            .map(is -> new Changed(was, is.retracted() ? by : is.fedBy()))
            .ifPresent(changes::add);
      }
    }
    return changes;
  }
}
