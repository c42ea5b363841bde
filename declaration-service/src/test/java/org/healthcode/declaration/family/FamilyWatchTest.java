package org.healthcode.declaration.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.util.List;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.schemas.event.AuditEntry;
import org.junit.jupiter.api.Test;

class FamilyWatchTest {
  private final FakeFamilies families = new FakeFamilies();
  private final FakeLog log = new FakeLog();
  private final FakeClock clock = new FakeClock();
  private final FamilyWatch watch = new FamilyWatch(families, log, clock);
  private final FamilyLinkState asked =
      Families.waiting(WaitsFor.FIRST_GUARDIAN, "410105", NOW, Families.GUARDIAN, "王五");

  @Test
  void whatNobodyAnswersInThirtyDaysEndsWithoutALinkAndWithoutTheName() throws Exception {
    families.put(asked);
    clock.advance(Duration.ofDays(30).minusMillis(1));
    watch.look();
    assertThat(log.facts()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    watch.look();
    watch.look();

    FamilyLinkState ended = families.find(asked.linkId()).orElseThrow();
    assertThat(ended.isActive()).isFalse();
    assertThat(ended.lastStep())
        .contains(new Step(NOW.plus(Duration.ofDays(30)), Kind.EXPIRED, Party.SYSTEM));
    assertThat(ended.claim()).isEqualTo(FamilyLinkState.Claim.NONE);
    assertThat(log.facts())
        .singleElement()
        .satisfies(
            fact -> assertThat(((AuditEntry) fact.event()).getAct()).isEqualTo("FAMILY_REFUSED"));
  }

  @Test
  void namesOfWhatEndedAreForgottenAfterThirtyDaysAndThatItWasIsNot() throws Exception {
    FamilyLinkState ended = asked.after(Kind.WITHDRAWN, Party.GUARDIAN, "x", NOW);
    families.put(ended);
    FamilyLinkState holds = Families.confirmed(Party.GUARDIAN, NOW, Families.OTHER);
    families.put(holds);
    clock.advance(Duration.ofDays(30).plusSeconds(2));

    watch.look();

    FamilyLinkState faded = families.find(ended.linkId()).orElseThrow();
    assertThat(List.of(faded.guardianName(), faded.dependantName())).containsOnly("");
    assertThat(faded.version()).isEqualTo(ended.version());
    assertThat(faded.endedAs(Kind.WITHDRAWN)).isTrue();
    assertThat(families.find(holds.linkId())).contains(holds);
  }
}
