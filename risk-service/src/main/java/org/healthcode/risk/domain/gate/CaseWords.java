package org.healthcode.risk.domain.gate;

import java.time.Instant;
import java.util.List;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.staff.Account;

/** Whose word the cases of others are. */
@FunctionalInterface
public interface CaseWords {

  /** Where no case needs anybody's word. */
  CaseWords NONE = _ -> List.of();

  /**
   * The accounts without whose words a case would be none, or not have begun when it did, for the
   * contacts that the same authority says it has: who says both says it alone.
   *
   * @param caseKey {@code source/recordId}
   * @return none where nothing is known of the case, or another authority stands for it too
   */
  List<Account> accounts(String caseKey);

  /** Where no case needs anybody's word. */
  static CaseWords of(Margins margins) {
    return new CaseWords() {
      @Override
      public List<Account> accounts(String caseKey) {
        return List.of();
      }

      @Override
      public Margins margins() {
        return margins;
      }
    };
  }

  /** Whether contacts of a case may be colored by it as things are. */
  default boolean stands(String caseKey) {
    return true;
  }

  /**
   * Since when what others say makes a contact count: its case, and the contact through whom it
   * came. What became known later than a policy is nothing that the policy made.
   */
  default Instant knownAt(ContactFact contact) {
    return Instant.EPOCH;
  }

  /** How far apart two may be at a venue or on a trip: who is further away stands for nobody. */
  default Margins margins() {
    return new Margins(Margins.WIDEST, Margins.WIDEST, Margins.WIDEST);
  }
}
