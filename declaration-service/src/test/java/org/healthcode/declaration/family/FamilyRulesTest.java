package org.healthcode.declaration.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.Identity;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.region.Regions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyRulesTest {
  private static final NameSealer NAMES = Families.NAMES;
  private static final FamilyRules RULES =
      new FamilyRules(Samples.PEPPER, Samples.SEALER, NAMES, Regions.all());
  private static final Identity GUARDIAN = adult("19800101", 7, "王五");
  private static final Identity OTHER = adult("19810101", 9, "赵六");
  private static final KnownDependant UNKNOWN = new KnownDependant(false, Optional.empty(), "");
  private static final String CHILD = Samples.idOfBirth("20150601", 1);
  private static final String ELDER = Samples.idOfBirth("19500601", 1);

  @Test
  void anUnknownChildIsConfirmedAtOnceAndItsProfileWritten() {
    FamilyLinkState link = claim(CHILD, "王小五", UNKNOWN, List.of());

    assertThat(link.isConfirmed()).isTrue();
    assertThat(link.relation()).isEqualTo(Relation.CHILD);
    PersonProfile profile =
        (PersonProfile)
            RULES.profileOfUnnamed(person(CHILD, "王小五").who(), UNKNOWN, NOW).getFirst().event();
    assertThat(profile.getMaskedName()).isEqualTo("**五");
    assertThat(profile.getRegionCode()).isEmpty();
    assertThat(profile.getHeader().getDocumentRegion()).isEqualTo(CHILD.substring(0, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"王小明", "王　小 明", "王·小明", "王小明\u200b"})
  void aKnownChildIsConfirmedByItsWholeNameHoweverItIsSpelled(String name) {
    FamilyLinkState link = claim(CHILD, name, named("王小明"), List.of());

    assertThat(link.isConfirmed()).isTrue();
    assertThat(link.claim().sealedGuardianName()).isEmpty();
    assertThat(RULES.profileOfUnnamed(person(CHILD, name).who(), named("王小明"), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"王大明", "王小名", "王小明明", "WANG XIAOMING"})
  void whoGivesAnotherNameOfAKnownChildIsSentToTheWindowAlsoIfItMasksAlike(String name) {
    FamilyLinkState link = claim(CHILD, name, named("王小明"), List.of());

    assertThat(link.isPending()).isTrue();
    assertThat(link.claim().waitsFor()).isEqualTo(WaitsFor.WINDOW);
    assertThat(link.claim().regionCode()).isEqualTo("410102");
    assertThat(NAMES.openName(link.claim().sealedGuardianName(), link.linkId())).contains("王五");
  }

  @Test
  void whoseNameNobodyKnowsIsNobodysByAName() {
    KnownDependant byFacts = new KnownDependant(true, Optional.empty(), "");

    FamilyLinkState link = claim(CHILD, "王小明", byFacts, List.of());

    assertThat(link.claim().waitsFor()).isEqualTo(WaitsFor.WINDOW);
    assertThat(link.claim().regionCode()).as("the document's county").isEqualTo("410105");
  }

  @Test
  void aSecondGuardianNeedsTheFirstOnesWordAndWithAnotherNameTheWindows() {
    FamilyLinkState first = claim(CHILD, "王小明", UNKNOWN, List.of());

    assertThat(claim(OTHER, CHILD, "王小明", named("王小明"), List.of(first)).claim().waitsFor())
        .isEqualTo(WaitsFor.FIRST_GUARDIAN);
    assertThat(claim(OTHER, CHILD, "王大明", named("王小明"), List.of(first)).claim().waitsFor())
        .isEqualTo(WaitsFor.WINDOW);
    assertThat(claim(OTHER, CHILD, "王小明", UNKNOWN, List.of(first)).claim().waitsFor())
        .isEqualTo(WaitsFor.WINDOW);
  }

  @Test
  void whomTheFirstGuardianRefusedGoesToTheWindow() {
    FamilyLinkState first = claim(CHILD, "王小明", UNKNOWN, List.of());
    FamilyLinkState refused =
        claim(OTHER, CHILD, "王小明", named("王小明"), List.of(first))
            .after(Kind.REFUSED, Party.FIRST_GUARDIAN, "x", NOW);

    assertThat(claim(OTHER, CHILD, "王小明", named("王小明"), List.of(first, refused)).claim().waitsFor())
        .isEqualTo(WaitsFor.WINDOW);
  }

  @Test
  void whenNoGuardianIsLeftTheRightNameIsEnoughAgain() {
    FamilyLinkState ended =
        claim(CHILD, "王小明", UNKNOWN, List.of()).after(Kind.ENDED, Party.GUARDIAN, "x", NOW);

    assertThat(claim(OTHER, CHILD, "王小明", named("王小明"), List.of(ended)).isConfirmed()).isTrue();
    assertThat(claim(OTHER, CHILD, "王小明", UNKNOWN, List.of(ended)).claim().waitsFor())
        .as("somebody acted for the child, so it is known")
        .isEqualTo(WaitsFor.WINDOW);
  }

  @Test
  void afterAnErasureItsGuardianAddsTheChildAgainAndAStrangerDoesNot() {
    FamilyLinkState erased =
        claim(CHILD, "王小明", UNKNOWN, List.of())
            .after(Kind.ERASED, Party.SYSTEM, "erasure", NOW)
            .faded();

    FamilyLinkState again = claim(CHILD, "王小明", UNKNOWN, List.of(erased));
    assertThat(again.isConfirmed()).isTrue();
    assertThat(again.version()).isGreaterThan(erased.version());
    assertThat(claim(OTHER, CHILD, "王小明", UNKNOWN, List.of(erased)).claim().waitsFor())
        .isEqualTo(WaitsFor.WINDOW);
  }

  @Test
  void theFirstGuardianIsWhoActsLongest() {
    FamilyLinkState first = claim(CHILD, "王小明", UNKNOWN, List.of());
    FamilyLinkState second =
        claim(OTHER, CHILD, "王小明", named("王小明"), List.of(first))
            .after(Kind.CONFIRMED, Party.FIRST_GUARDIAN, "x", NOW.plusSeconds(60));

    assertThat(FamilyRules.firstOf(List.of(second, first))).contains(first);
    assertThat(
            FamilyRules.firstOf(List.of(first.after(Kind.ENDED, Party.GUARDIAN, "x", NOW), second)))
        .contains(second);
  }

  @Test
  void anElderMustConfirm() {
    FamilyLinkState link = claim(ELDER, "王大", UNKNOWN, List.of());

    assertThat(link.isPending()).isTrue();
    assertThat(link.claim().waitsFor()).isEqualTo(WaitsFor.DEPENDANT);
  }

  @Test
  void whoTurns14TodayIsNoChildAnyMore() {
    assertThat(refused(Samples.idOfBirth("20080628", 1), "王小", "CHILD")).contains("idNumber");
    assertThat(refused(Samples.idOfBirth("20080629", 1), "王小", "CHILD")).isEmpty();
  }

  @Test
  void nobodyActsForAnAdultOrThemselves() {
    String adult = Samples.idOfBirth("19900101", 2);

    assertThat(refused(adult, "李四", null)).contains("idNumber");
    assertThat(refused(adult, "李四", "ELDER")).contains("idNumber");
    assertThat(refused(GUARDIAN.document().number(), "王五", null)).contains("idNumber");
  }

  @Test
  void anEmptyFormIsToldEveryFieldThatItLacks() {
    assertThat(fields(RULES.read(new DependantForm(null, null, null, null), GUARDIAN, NOW)))
        .containsExactly("name", "idType", "idNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*小明", "王＊明", "··", "长长长长长长长长长长长长长长长长长长长长长长长长*"})
  void aMaskedNameIsNoName(String name) {
    assertThat(refused(CHILD, name, null)).containsExactly("name");
  }

  @Test
  void aNameThatTurnsWhatStandsAroundItIsNoName() {
    assertThat(refused(CHILD, "王\u202E小明", null)).containsExactly("name");
  }

  @Test
  void aWindowNeedsDocumentWholeNameAndCounty() {
    FamilyLinkState link = claim(CHILD, "王大明", named("王小明"), List.of());

    assertThat(atWindow(link, CHILD, "王大明", "410102")).isEmpty();
    assertThat(atWindow(link, Samples.idOfBirth("20150601", 3), "王大明", "410102"))
        .contains("idNumber");
    assertThat(atWindow(link, CHILD, "王小明", "410102")).containsExactly("name");
    assertThat(atWindow(link, CHILD, "王大明", "410105")).containsExactly("regionCode");
    assertThat(atWindow(link, CHILD, "王大明", "410000")).containsExactly("regionCode");
    assertThat(atWindow(link, null, null, null)).contains("idNumber", "name", "regionCode");
  }

  @Test
  void aLinkFromBeforeIsComparedWithTheNameThatIsKnown() {
    FamilyLinkState link =
        claim(ELDER, "王大", named("王小明"), List.of()).claimed(FamilyLinkState.Claim.NONE);

    assertThat(
            fieldsAtWindow(
                RULES.atWindow(
                    new WindowForm("10", ELDER, "王大", "410105", null),
                    link,
                    new KnownDependant(true, Samples.PEPPER.nameTag(link.dependant(), "李大"), ""),
                    NOW)))
        .containsExactly("name");
  }

  @Test
  void aRequestEndsAfterThirtyDays() {
    FamilyLinkState link = claim(ELDER, "王大", UNKNOWN, List.of());

    assertThat(link.isExpired(NOW.plus(Duration.ofDays(30)).minusMillis(1))).isFalse();
    assertThat(link.isExpired(NOW.plus(Duration.ofDays(30)))).isTrue();
  }

  @Test
  void aChangeIsLaterThanTheOneBeforeEvenWhenTheClockIsNot() {
    FamilyLinkState link = claim(ELDER, "王大", UNKNOWN, List.of());

    assertThat(link.after(Kind.CONFIRMED, Party.DEPENDANT, "x", NOW.minusSeconds(9)).version())
        .isGreaterThan(link.version());
  }

  @Test
  void onlyTheLatestStepsAreKept() {
    FamilyLinkState link = claim(ELDER, "王大", UNKNOWN, List.of());
    Instant at = NOW;
    for (int i = 0; i < 40; i++) {
      at = at.plusSeconds(1);
      link = link.after(i % 2 == 0 ? Kind.WITHDRAWN : Kind.ASKED, Party.GUARDIAN, "x", at);
    }

    assertThat(link.steps()).hasSize(12);
    assertThat(link.steps().getLast().at()).isEqualTo(at);
  }

  private static FamilyLinkState claim(
      String id, String name, KnownDependant known, List<FamilyLinkState> links) {
    return claim(GUARDIAN, id, name, known, links);
  }

  private static FamilyLinkState claim(
      Identity guardian,
      String id,
      String name,
      KnownDependant known,
      List<FamilyLinkState> links) {
    return RULES.claim(person(id, name), guardian, known, links, NOW);
  }

  private static FamilyRules.Reading.Person person(String id, String name) {
    return (FamilyRules.Reading.Person)
        RULES.read(new DependantForm("10", id, name, null), GUARDIAN, NOW);
  }

  /** Known by this name, in another county than that of the document. */
  private static KnownDependant named(String name) {
    Optional<NameTag> tag = Samples.PEPPER.nameTag(Samples.person(CHILD), name);
    return new KnownDependant(true, tag, "410102");
  }

  private static List<String> refused(String id, String name, @Nullable String relation) {
    return fields(RULES.read(new DependantForm("10", id, name, relation), GUARDIAN, NOW));
  }

  private static List<String> fields(FamilyRules.Reading reading) {
    return switch (reading) {
      case FamilyRules.Reading.Person unused -> List.of();
      case FamilyRules.Reading.Rejected(var violations) ->
          violations.stream().map(Violation::field).toList();
    };
  }

  private static List<String> atWindow(
      FamilyLinkState link, @Nullable String id, @Nullable String name, @Nullable String county) {
    return fieldsAtWindow(
        RULES.atWindow(new WindowForm("10", id, name, county, null), link, named("王小明"), NOW));
  }

  private static List<String> fieldsAtWindow(FamilyRules.AtWindow answer) {
    return switch (answer) {
      case FamilyRules.AtWindow.Fits unused -> List.of();
      case FamilyRules.AtWindow.Misfit(var violations) ->
          violations.stream().map(Violation::field).toList();
    };
  }

  private static Identity adult(String born, int sequence, String name) {
    String number = Samples.idOfBirth(born, sequence);
    return new Identity(Samples.person(number), new IdDocument(IdType.RESIDENT_ID, number), name);
  }
}
