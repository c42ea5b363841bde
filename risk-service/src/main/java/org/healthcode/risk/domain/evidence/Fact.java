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
        OverrideFact,
        Unreadable {

  /** All content in a fixed order: equal facts and only those have equal texts. Never shown. */
  String canonical();
}
