package org.healthcode.declaration.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.family.FamilyLinkState.Relation;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.family.FamilyRules.Answer;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.Identity;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.region.Regions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FamilyRulesTest {
  private static final FamilyRules RULES =
      new FamilyRules(Samples.PEPPER, Samples.SEALER, Regions.all());
  private static final String GUARDIAN_ID = Samples.idOfBirth("19800101", 7);
  private static final Identity GUARDIAN =
      new Identity(
          Samples.person(GUARDIAN_ID), new IdDocument(IdType.RESIDENT_ID, GUARDIAN_ID), "王五");
  private static final KnownNames NOBODY = people -> Map.of();
  private static final String CHILD = Samples.idOfBirth("20150601", 1);
  private static final String ELDER = Samples.idOfBirth("19500601", 1);
  private static final String TURNED_14_TODAY = Samples.idOfBirth("20080628", 1);
  private static final String TURNS_14_TOMORROW = Samples.idOfBirth("20080629", 1);

  @Test
  void aChildIsConfirmedAtOnceAndItsProfileWritten() {
    Answer.Linked linked = (Answer.Linked) request(CHILD, "王小五", null, List.of(), NOBODY);

    assertThat(linked.link().status()).isEqualTo(Status.CONFIRMED);
    assertThat(linked.link().relation()).isEqualTo(Relation.CHILD);
    PersonProfile profile = (PersonProfile) linked.facts().getFirst().event();
    assertThat(profile.getMaskedName()).isEqualTo("**五");
    assertThat(profile.getRegionCode()).isEmpty();
    assertThat(profile.getHeader().getDocumentRegion()).isEqualTo(CHILD.substring(0, 6));
  }

  @Test
  void anElderMustConfirmAndNoProfileIsWrittenBefore() {
    Answer.Linked linked = (Answer.Linked) request(ELDER, "王大", null, List.of(), NOBODY);

    assertThat(linked.link().status()).isEqualTo(Status.PENDING);
    assertThat(linked.facts()).isEmpty();
  }

  @Test
  void whoTurns14TodayIsNoChildAnyMore() {
    assertThat(request(TURNED_14_TODAY, "王小", "CHILD", List.of(), NOBODY))
        .isInstanceOf(Answer.Rejected.class);
    assertThat(request(TURNS_14_TOMORROW, "王小", "CHILD", List.of(), NOBODY))
        .isInstanceOf(Answer.Linked.class);
  }

  @Test
  void nobodyActsForAnAdult() {
    String adult = Samples.idOfBirth("19900101", 2);

    assertThat(request(adult, "李四", null, List.of(), NOBODY)).isInstanceOf(Answer.Rejected.class);
    assertThat(request(adult, "李四", "ELDER", List.of(), NOBODY))
        .isInstanceOf(Answer.Rejected.class);
  }

  @Test
  void nobodyActsForThemselves() {
    assertThat(request(GUARDIAN_ID, "王五", null, List.of(), NOBODY))
        .isInstanceOf(Answer.Rejected.class);
  }

  @Test
  void theSeventhDependantIsRefused() {
    List<FamilyLinkState> six =
        IntStream.range(0, 6)
            .mapToObj(
                i -> request(Samples.idOfBirth("20150601", 10 + i), "小", null, List.of(), NOBODY))
            .map(answer -> ((Answer.Linked) answer).link())
            .toList();

    assertThat(request(CHILD, "王小五", null, six, NOBODY)).isInstanceOf(Answer.TooMany.class);
    assertThat(request(CHILD, "王小五", null, six.subList(0, 5), NOBODY))
        .isInstanceOf(Answer.Linked.class);
  }

  @Test
  void askingTwiceChangesNothing() {
    FamilyLinkState link = ((Answer.Linked) request(CHILD, "王小五", null, List.of(), NOBODY)).link();

    assertThat(request(CHILD, "王小五", null, List.of(link), NOBODY))
        .isEqualTo(new Answer.Existing(link));
  }

  @Test
  void aKnownChildKeepsItsProfileAndAnotherNameIsRefused() {
    KnownNames known = Samples.namedOnly(CHILD, "王 小五");

    Answer.Linked linked = (Answer.Linked) request(CHILD, "王小五", null, List.of(), known);
    assertThat(linked.facts()).isEmpty();
    assertThat(request(CHILD, "李小五", null, List.of(), known)).isInstanceOf(Answer.Rejected.class);
  }

  @Test
  void anEmptyFormIsToldEveryFieldThatItLacks() {
    Answer answer =
        RULES.request(new DependantForm(null, null, null, null), GUARDIAN, List.of(), NOBODY, NOW);

    assertThat(((Answer.Rejected) answer).violations())
        .extracting(Violation::field)
        .containsExactly("name", "idType", "idNumber");
  }

  @Test
  void anOperatorVouchesOnlyForTheDependantOfTheLink() {
    FamilyLinkState link = ((Answer.Linked) request(ELDER, "王大", null, List.of(), NOBODY)).link();

    assertThat(RULES.vouchedFor(new DependantForm("10", ELDER, "王大", null), link, NOW)).isPresent();
    assertThat(RULES.vouchedFor(new DependantForm("10", CHILD, "王大", null), link, NOW)).isEmpty();
  }

  @Test
  void aChangeIsLaterThanTheOneBeforeEvenWhenTheClockIsNot() {
    FamilyLinkState link = ((Answer.Linked) request(ELDER, "王大", null, List.of(), NOBODY)).link();

    assertThat(link.changed(Status.CONFIRMED, "x", NOW.minusSeconds(9)).version())
        .isGreaterThan(link.version());
  }

  private static Answer request(
      String id,
      String name,
      @Nullable String relation,
      List<FamilyLinkState> links,
      KnownNames names) {
    return RULES.request(new DependantForm("10", id, name, relation), GUARDIAN, links, names, NOW);
  }
}
