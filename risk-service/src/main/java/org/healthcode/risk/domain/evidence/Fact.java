package org.healthcode.risk.domain.evidence;

/** What a record says about one person. */
public sealed interface Fact
    permits HealthDeclaration,
        InboundArrival,
        ProvinceArrival,
        CaseFact,
        ContactFact,
        TestFact,
        Exposed,
        SharedPlace,
        OverrideFact,
        Unreadable {

  /** All content in a fixed order: equal facts and only those have equal texts. Never shown. */
  String canonical();

  /** Content without which it would be another fact, in a fixed order. Never shown. */
  default String factText() {
    return canonical();
  }

  /** Whether it follows from where a person was, and is no record of its own. */
  default boolean followsFromVisits() {
    return this instanceof Exposed || this instanceof SharedPlace;
  }

  /** Which of two that were recorded of one record at one moment holds: the greater, from 0. */
  default int severity() {
    return 0;
  }
}
