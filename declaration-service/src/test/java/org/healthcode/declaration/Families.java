package org.healthcode.declaration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.Claim;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.family.NameSealer;

/** Good family links. */
public final class Families {
  public static final String CHILD = Samples.idOfBirth("20150601", 1);
  public static final String GUARDIAN = Samples.idOfBirth("19800101", 7);
  public static final String OTHER = Samples.idOfBirth("19810101", 9);

  /** Puts the link before the name: enough to see that it went through it. */
  public static final NameSealer NAMES =
      new NameSealer() {
        @Override
        public String sealName(String name, String linkId) {
          return linkId + name;
        }

        @Override
        public Optional<String> openName(String sealed, String linkId) {
          return sealed.startsWith(linkId)
              ? Optional.of(sealed.substring(linkId.length()))
              : Optional.empty();
        }
      };

  private Families() {}

  /** A link of {@link #CHILD} that waits. */
  public static FamilyLinkState waiting(
      WaitsFor waitsFor, String regionCode, Instant since, String guardian, String name) {
    String linkId = FamilyLinkState.linkId(Samples.person(CHILD), Samples.person(guardian));
    return new FamilyLinkState(
        Samples.person(CHILD),
        Samples.person(guardian),
        Relation.CHILD,
        Status.PENDING,
        "*五",
        "*明",
        new Claim(
            waitsFor,
            regionCode,
            NAMES.sealName(name, linkId),
            Samples.PEPPER.nameTag(Samples.person(CHILD), "王小明"),
            Optional.empty()),
        List.of(new Step(since, Kind.ASKED, Party.GUARDIAN)),
        "x",
        since.toEpochMilli());
  }

  /** The same, confirmed a second later. */
  public static FamilyLinkState confirmed(Party by, Instant since, String guardian) {
    return waiting(WaitsFor.WINDOW, "410105", since, guardian, "王五")
        .after(Kind.CONFIRMED, by, "x", since.plusSeconds(1));
  }
}
