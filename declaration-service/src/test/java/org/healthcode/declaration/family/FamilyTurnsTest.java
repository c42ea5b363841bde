package org.healthcode.declaration.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeClaims;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.junit.jupiter.api.Test;

/**
 * Two who decide about one dependant at once, wherever the second one comes between: what becomes
 * of it is what would, had they come one after the other.
 */
class FamilyTurnsTest {
  private static final String ELDER_ID = Samples.idOfBirth("19480601", 3);
  private static final String NAME = "王小明";
  private static final Resident ELDER = resident(ELDER_ID, "王大");
  private static final Resident GUARDIAN = resident(Families.GUARDIAN, "王五");
  private static final Resident OTHER = resident(Families.OTHER, "赵六");

  @Test
  void whatAnElderRefusesIsNotConfirmedByAWindowThatReadItBefore() throws Exception {
    atEveryTurn(
        desks -> {
          String id = desks.asks(GUARDIAN, ELDER_ID, "王大");
          return new Two(
              () -> desks.confirms("window-1", id, ELDER_ID, "王大"),
              () -> desks.ends(ELDER, id),
              () -> assertThat(desks.link(id).isActive()).isFalse());
        });
  }

  @Test
  void whatWasWithdrawnIsNotConfirmedByAnElderWhoReadItBefore() throws Exception {
    atEveryTurn(
        desks -> {
          String id = desks.asks(GUARDIAN, ELDER_ID, "王大");
          return new Two(
              () -> desks.desk.confirm(id, caller(ELDER)),
              () -> desks.ends(GUARDIAN, id),
              () -> assertThat(desks.link(id).isActive()).isFalse());
        });
  }

  @Test
  void whatOneWindowConfirmsAnotherDoesNotRefuse() throws Exception {
    atEveryTurn(
        desks -> {
          String id = desks.asks(GUARDIAN, ELDER_ID, "王大");
          return new Two(
              () -> desks.window.refuse(id, window("window-1")),
              () -> desks.confirms("window-2", id, ELDER_ID, "王大"),
              () ->
                  assertThat(desks.acts())
                      .isIn(
                          List.of("FAMILY_ASKED", "FAMILY_CONFIRMED"),
                          List.of("FAMILY_ASKED", "FAMILY_REFUSED")));
        });
  }

  @Test
  void aFirstGuardianWhoRefusesEndsNothingThatAWindowConfirmedMeanwhile() throws Exception {
    atEveryTurn(
        desks -> {
          FamilyLinkState held = Families.confirmed(Party.GUARDIAN, NOW, Families.GUARDIAN);
          FamilyLinkState asked =
              Families.waiting(WaitsFor.FIRST_GUARDIAN, "410105", NOW, Families.OTHER, "赵六");
          desks.families.put(held);
          desks.families.put(asked);
          String id = asked.linkId();
          desks.confirms("window-1", id, Families.CHILD, NAME);
          return new Two(
              () -> desks.ends(GUARDIAN, id),
              () -> desks.confirms("window-2", id, Families.CHILD, NAME),
              () -> assertThat(desks.kinds(id)).doesNotContain(Kind.ENDED));
        });
  }

  @Test
  void ofTwoClaimsOnOneChildOneWindowConfirmsOneAndTheOtherTakesASecond() throws Exception {
    atEveryTurn(
        desks -> {
          String one = desks.asks(GUARDIAN, Families.CHILD, NAME);
          String two = desks.asks(OTHER, Families.CHILD, NAME);
          return new Two(
              () -> desks.confirms("window-1", one, Families.CHILD, NAME),
              () -> desks.confirms("window-1", two, Families.CHILD, NAME),
              () -> {
                assertThat(Stream.of(one, two).filter(id -> desks.link(id).isConfirmed()))
                    .hasSize(1);
                assertThat(Stream.of(one, two).filter(id -> desks.link(id).isPending())).hasSize(1);
              });
        });
  }

  @Test
  void whoIsOverruledByAnotherInstanceIsToldWhatHolds() {
    Desks desks = new Desks();
    String id = desks.asks(GUARDIAN, ELDER_ID, "王大");
    FamilyLinkState withdrawn =
        desks.link(id).after(Kind.WITHDRAWN, Party.GUARDIAN, "x", NOW.plusSeconds(1));
    desks.families.isQuicker(withdrawn);

    assertThat(desks.desk.confirm(id, caller(ELDER))).contains(withdrawn);
  }

  @Test
  void whereAnotherInstanceLetSomebodyActAMomentAgoOneWindowIsNotEnough() {
    Desks desks = new Desks();
    String id = desks.asks(GUARDIAN, Families.CHILD, NAME);
    desks.families.isQuicker(Families.confirmed(Party.WINDOW, NOW, Families.OTHER));

    FamilyLinkState link = desks.confirms("window-1", id, Families.CHILD, NAME);

    assertThat(link.isPending()).isTrue();
    assertThat(link.claim().windowWord().orElseThrow().account()).isEqualTo("window-1");
    assertThat(desks.confirms("window-2", id, Families.CHILD, NAME).isConfirmed()).isTrue();
  }

  /** What two do, and what holds then, whoever of them comes first. */
  private record Two(Runnable first, Runnable second, Runnable holds) {}

  private static void atEveryTurn(Function<Desks, Two> prepared) throws InterruptedException {
    int reads = 0;
    boolean between = true;
    while (between) {
      Desks desks = new Desks();
      Two two = prepared.apply(desks);
      desks.families.goBetween(reads, () -> attempt(two.second()));
      attempt(two.first());
      between = desks.families.bothWent();
      if (between) {
        two.holds().run();
        reads++;
      }
    }
    assertThat(reads).as("how often the second one came between").isGreaterThan(1);
  }

  /** Who comes second may be told that it is too late. */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (ProblemException tooLate) {
      assertThat(tooLate).hasNoCause();
    }
  }

  private static Resident resident(String number, String name) {
    return new Resident(
        Samples.person(number),
        IdDocument.of("10", number, LocalDate.ofInstant(NOW, ChinaTime.ZONE)),
        Optional.of(name));
  }

  private static Caller caller(Resident resident) {
    return new Caller(
        "resident",
        Set.of("resident"),
        Optional.empty(),
        "resident",
        Optional.empty(),
        Optional.of(resident),
        Set.of(),
        false);
  }

  private static Caller window(String account) {
    return new Caller(
        account,
        Set.of("operator"),
        Optional.of("410105"),
        "community",
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        true);
  }

  /** The desks over a store of their own. Of everybody something is known, and of nobody a name. */
  private static final class Desks {
    private final InterleavedFamilies families = new InterleavedFamilies();
    private final FakeClock clock = new FakeClock();
    private final FakeLog log = new FakeLog();
    private final FamilyRules rules =
        new FamilyRules(Samples.PEPPER, Samples.SEALER, Families.NAMES, Regions.all());
    private final CodeStatus known =
        new CodeStatus(CodeState.RED, Optional.of(Appeals.timeline("410105")), NOW);
    private final FamilyDesk desk =
        new FamilyDesk(
            rules,
            families,
            new FakeClaims(),
            log,
            people -> Map.of(),
            person -> Optional.of(known),
            new WriteLimit(1000),
            clock);
    private final FamilyWindowDesk window = new FamilyWindowDesk(rules, families, desk, log, clock);

    String asks(Resident guardian, String dependant, String name) {
      return desk.request(guardian, new DependantForm("10", dependant, name, null), "key")
          .link()
          .linkId();
    }

    FamilyLinkState confirms(String account, String linkId, String dependant, String name) {
      return window.confirm(
          linkId, window(account), new WindowForm("10", dependant, name, "410105", null));
    }

    void ends(Resident resident, String linkId) {
      desk.end(linkId, resident.person());
    }

    FamilyLinkState link(String linkId) {
      return families.find(linkId).orElseThrow();
    }

    List<String> acts() {
      return log.facts().stream()
          .map(Fact::event)
          .flatMap(event -> event instanceof AuditEntry entry ? Stream.of(entry) : Stream.empty())
          .map(AuditEntry::getAct)
          .toList();
    }

    List<Kind> kinds(String linkId) {
      return link(linkId).steps().stream().map(Step::kind).toList();
    }
  }
}
