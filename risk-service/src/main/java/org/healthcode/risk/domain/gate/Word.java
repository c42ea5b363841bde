package org.healthcode.risk.domain.gate;

import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.schemas.Ids;

/**
 * What staff say of a person by one record: that very content, so that what was granted of a milder
 * one covers no severer one.
 *
 * @param evidenceId of the record
 * @param content hash of all that it says, or of the moment at which it was taken back
 */
public record Word(String evidenceId, String content) {

  public static Word of(Evidence evidence) {
    String says =
        evidence
            .fact()
            .map(Word::text)
            .map(Ids::hash)
            .orElseGet(
                () -> Ids.hash("taken back", evidence.history().winner().moment().toString()));
    return new Word(
        evidence.evidenceId(), evidence.isReadable() ? says : Ids.hash("unreadable", says));
  }

  /** Of where somebody was only whose word that is: minutes come and go with others' visits. */
  private static String text(Fact fact) {
    return switch (fact) {
      case Exposed exposed ->
          "exposed|" + exposed.kind() + "|" + exposed.fedBy() + "|" + exposed.until();
      case ProvinceArrival arrival ->
          "arrival|"
              + arrival.from()
              + "|"
              + arrival.to()
              + "|"
              + arrival.arrivedAt()
              + "|"
              + arrival.fedBy();
      default -> fact.canonical();
    };
  }

  /** Whether it says by itself that its person is ill. */
  public static boolean saysIll(Fact fact) {
    return switch (fact) {
      case CaseFact it -> true;
      case TestFact it ->
          it.outcome() == TestFact.Outcome.POSITIVE
              || it.outcome() == TestFact.Outcome.POOLED_POSITIVE;
      default -> false;
    };
  }

  /** Whether nobody can vouch for a green since it can't be known what the record says. */
  static boolean withholds(Evidence evidence) {
    return !evidence.isReadable() || evidence.fact().orElse(null) instanceof Unreadable;
  }

  /** Whether staff alone stand for it; for an override two people do. */
  static boolean isOfStaff(Fact fact) {
    return fact instanceof CaseFact || fact instanceof ContactFact || fact instanceof TestFact;
  }

  /** Whether a color may rest on it, and staff alone stand for that. */
  static boolean mayColor(Fact fact) {
    boolean ruledOut =
        fact instanceof CaseFact status && status.status() == CaseFact.Status.RULED_OUT;
    return !ruledOut
        && (fact instanceof ContactFact
            || fact instanceof ProvinceArrival
            || saysIll(fact)
            || fact.followsFromVisits());
  }

  /** Whether somebody counts who takes it back or changes it. */
  static boolean mayEase(Fact fact) {
    return isOfStaff(fact) || fact instanceof OverrideFact;
  }

  /** Whether it may end what another fact means, and by itself makes nobody ill. */
  static boolean eases(Fact fact) {
    return switch (fact) {
      case CaseFact it -> it.status().closes();
      case TestFact it -> !saysIll(it);
      case OverrideFact it -> true;
      default -> false;
    };
  }

  /** Which of the two ways in which an authority says by itself that somebody is ill, if any. */
  static Optional<String> illness(Fact fact) {
    if (fact instanceof CaseFact) {
      return Optional.of("case");
    }
    return isPositive(fact) ? Optional.of("positive") : Optional.empty();
  }

  /** The other one, by which another authority says the same. */
  static Optional<String> saidAlikeBy(Fact fact) {
    return illness(fact).map(kind -> kind.equals("case") ? "positive" : "case");
  }

  private static boolean isPositive(Fact fact) {
    return fact instanceof TestFact test && test.outcome() == TestFact.Outcome.POSITIVE;
  }
}
